import { z } from 'zod'
import { loadQuestionnaire } from '../questionnaire/load/load-questionnaire.js'
import type { Problem } from '../questionnaire/loaded-questionnaire.js'
import { offer } from '../score/offer.js'
import { readInterpretation } from '../score/read-interpretation.js'
import { scorer } from '../score/score.js'
import type { Instrument, Setting } from './content.js'
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
  const found = from.matching(/^questionnaires\/[^/]+\/questionnaire\.json$/).flatMap((file) => {
    const folder = file.name.replace(/\/questionnaire\.json$/, '')
    const id = folder.slice('questionnaires/'.length)
    const { value: questionnaire, problems } = loadQuestionnaire(from.json(file), file.name)
    if (!questionnaire) {
      from.problems.push(...problems.map(sentence))
      return []
    }
    const beside = from.required(`${folder}/interpretation.json`)
    const read = beside && readInterpretation(from.json(beside), questionnaire, beside.name)
    from.problems.push(...(read?.problems ?? []).map(sentence))
    if (!read?.value) return []
    const interpretation = read.value
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
  return { instruments, settings: settingsOf(from, instruments) }
}

/** An instrument without wording cannot be asked, so no setting may ask it. */
function settingsOf(from: Gathering, instruments: ReadonlyMap<string, Instrument>): Instruments['settings'] {
  const file = from.required('questionnaires/sets.json')
  const parsed = file && setsShape.safeParse(from.json(file))
  if (!parsed?.success) {
    from.problems.push(
      ...(parsed?.error.issues ?? []).map(
        ({ path, message }) => `questionnaires/sets.json: ${path.join('.')}: ${message}`,
      ),
    )
    return {}
  }
  for (const [name, { ask, teens }] of Object.entries(parsed.data.settings)) {
    for (const id of [...ask, ...teens]) {
      const instrument = instruments.get(id)
      const found = instrument && offer(instrument.questionnaire, instrument.interpretation, 'en')
      const isThere = from.files.has(`questionnaires/${id}/questionnaire.json`)
      const missing = isThere ? 'which has problems of its own' : 'which does not exist'
      const why = !found ? missing : found.kind === 'not-offered' ? `but ${found.reason}` : undefined
      if (why) from.problems.push(`questionnaires/sets.json: the setting "${name}" asks "${id}", ${why}`)
    }
  }
  return parsed.data.settings
}

function sentence({ file, linkId, reason }: Problem): string {
  return `${file}${linkId === undefined ? '' : ` (${linkId})`}: ${reason}`
}
