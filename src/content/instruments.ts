import { z } from 'zod'
import { loadQuestionnaire } from '../questionnaire/load/load-questionnaire.js'
import type { Problem } from '../questionnaire/loaded-questionnaire.js'
import { offer } from '../score/offer.js'
import { readInterpretation } from '../score/read-interpretation.js'
import { scorer } from '../score/score.js'
import type { Instrument } from './content.js'
import type { Gathering } from './gathering.js'

const setsShape = z.object({ sets: z.record(z.string(), z.array(z.string()).min(1)) })

export type Instruments = Readonly<{
  instruments: ReadonlyMap<string, Instrument>
  sets: Readonly<Record<string, readonly string[]>>
}>

/** One folder, one instrument: its questionnaire, and how its answers are read. */
export function loadInstruments(from: Gathering): Instruments {
  const found = from.matching(/^questionnaires\/[^/]+\/questionnaire\.json$/).flatMap((file) => {
    const folder = file.name.replace(/\/questionnaire\.json$/, '')
    const id = folder.slice('questionnaires/'.length)
    const { value: questionnaire, problems } = loadQuestionnaire(from.json(file), file.name)
    if (!questionnaire) {
      from.problems.push(...(problems ?? []).map(sentence))
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
  return { instruments, sets: setsOf(from, instruments) }
}

/** An instrument without wording cannot be asked, so no set may name it. */
function setsOf(from: Gathering, instruments: ReadonlyMap<string, Instrument>): Instruments['sets'] {
  const file = from.required('questionnaires/sets.json')
  const parsed = file && setsShape.safeParse(from.json(file))
  if (!parsed?.success) {
    if (file) from.problems.push(`${file.name}: is not a list of sets`)
    return {}
  }
  for (const [set, ids] of Object.entries(parsed.data.sets)) {
    for (const id of ids) {
      const instrument = instruments.get(id)
      const found = instrument && offer(instrument.questionnaire, instrument.interpretation, 'en')
      const isThere = from.files.has(`questionnaires/${id}/questionnaire.json`)
      const missing = isThere ? 'which has problems of its own' : 'which does not exist'
      const why = !found ? missing : found.kind === 'not-offered' ? `but ${found.reason}` : undefined
      if (why) from.problems.push(`questionnaires/sets.json: the set "${set}" names "${id}", ${why}`)
    }
  }
  return parsed.data.sets
}

function sentence({ file, linkId, reason }: Problem): string {
  return `${file}${linkId === undefined ? '' : ` (${linkId})`}: ${reason}`
}
