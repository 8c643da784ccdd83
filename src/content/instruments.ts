import { z } from 'zod'
import { loadQuestionnaire } from '../questionnaire/load/load-questionnaire.js'
import { parseWith, type Parsed } from '../parsed.js'
import type { Problem } from '../questionnaire/loaded-questionnaire.js'
import { offer } from '../score/offer.js'
import { readInterpretation } from '../score/read-interpretation.js'
import { scorer } from '../score/score.js'
import type { Setting } from './content.js'
import type { Instrument } from './instrument.js'
import type { Gathering } from './gathering.js'

const setting = z.strictObject({
  title: z.string().min(1),
  ask: z.array(z.string()).min(1),
  teens: z.array(z.string()).default([]),
  part2: z.boolean().default(false),
  tips: z.boolean().default(false),
})
const setsShape = z.object({ settings: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,63}$/), setting) })

export type Instruments = Readonly<{
  instruments: ReadonlyMap<string, Instrument>
  settings: Readonly<Record<string, Setting>>
}>

/** One folder, one instrument: its questionnaire, and how its answers are read. */
export function loadInstruments(from: Gathering): Instruments {
  const found = foldersOf(from).flatMap((folder) => {
    const id = folder.slice('questionnaires/'.length)
    const form = from.required(`${folder}/questionnaire.json`)
    const questionnaire = form && from.read(form, (json, name) => inWords(loadQuestionnaire(json, name)))
    const beside = questionnaire && from.required(`${folder}/interpretation.json`)
    const interpretation =
      beside && from.read(beside, (json, name) => inWords(readInterpretation(json, questionnaire, name)))
    if (!interpretation) return []
    if (interpretation.instrument !== id)
      from.problems.push(`${folder}: its instrument is named "${interpretation.instrument}"`)
    const instrument = {
      id,
      questionnaire,
      interpretation,
      score: scorer(questionnaire, interpretation),
    }
    return [[id, instrument] as const]
  })
  const instruments = new Map<string, Instrument>(found)
  for (const [id, { interpretation }] of instruments)
    for (const { ask } of Object.values(interpretation.notIn ?? {}))
      if (ask !== undefined && !instruments.has(ask))
        from.problems.push(`questionnaires/${id}: "${ask}" is to be asked in its place, and is not there`)
  return { instruments, settings: settingsOf(from, instruments) }
}

/** An instrument without wording cannot be asked, so no setting may ask it. */
function settingsOf(from: Gathering, instruments: ReadonlyMap<string, Instrument>): Instruments['settings'] {
  const file = from.required('questionnaires/sets.json')
  const settings = file && from.read(file, (json, name) => parseWith(setsShape, json, name))?.settings
  if (!settings) return {}
  for (const [name, { ask, teens }] of Object.entries(settings)) {
    for (const id of [...ask, ...teens]) {
      const instrument = instruments.get(id)
      const found = instrument && offer(instrument.questionnaire, instrument.interpretation, 'en')
      const isThere = from.files.has(`questionnaires/${id}/questionnaire.json`)
      const missing = isThere ? 'which has problems of its own' : 'which does not exist'
      const why = !found ? missing : found.kind === 'not-offered' ? `but ${found.reason}` : undefined
      if (why) from.problems.push(`questionnaires/sets.json: the setting "${name}" asks "${id}", ${why}`)
    }
  }
  return settings
}

/** Every folder with a file of an instrument: one without its questionnaire is a problem, too. */
function foldersOf(from: Gathering): readonly string[] {
  const files = from.matching(/^questionnaires\/[^/]+\/(questionnaire|interpretation|cases)\.json$/)
  return [...new Set(files.map(({ name }) => name.slice(0, name.lastIndexOf('/'))))]
}

function inWords<T>({ value, problems }: Parsed<T, Problem>): Parsed<T> {
  return problems ? { problems: problems.map(sentence) } : { value }
}

function sentence({ file, linkId, reason }: Problem): string {
  return `${file}${linkId === undefined ? '' : ` (${linkId})`}: ${reason}`
}
