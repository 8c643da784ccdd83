import { ROOT } from '../support/demonstration.mjs'
import { median } from './table.mjs'

const RESPONSES = 256
const RUNS = 5
const RUN_MS = 1_000

/** @returns {Promise<{ compileMs: number, perSecond: Record<string, number> }>} on one core, expressions compiled once */
export async function scoringRates(ids) {
  const { loadContent } = await import('../../dist/src/content/load-content.js')
  const { readForm } = await import('../../dist/src/questionnaire/read-form.js')
  const started = performance.now()
  const { content, problems } = loadContent([ROOT])
  if (!content) throw new Error(problems.join('\n'))
  const compileMs = performance.now() - started
  const perSecond = {}
  for (const id of ids) {
    const { questionnaire, interpretation, score } = content.instruments.get(id)
    const responses = Array.from({ length: RESPONSES }, (_, number) => {
      const answers = interpretation.items.map((linkId, i) => {
        const { choices } = questionnaire.byLinkId.get(linkId)
        return [linkId, choices[(number >> i) % choices.length].code]
      })
      const response = readForm(questionnaire, Object.fromEntries(answers))
      if (response.kind !== 'read') throw new Error(`${id} cannot be answered`)
      return response.response
    })
    const person = { sex: 'female', age: { min: 35, max: 35 } }
    rate(responses, (response) => score(response, person))
    perSecond[id] = median(Array.from({ length: RUNS }, () => rate(responses, (response) => score(response, person))))
  }
  return { compileMs, perSecond }
}

/** How many a second, for as long as a run takes. */
function rate(responses, score) {
  const started = performance.now()
  let done = 0
  while (performance.now() - started < RUN_MS) {
    for (const response of responses) {
      const { kind } = score(response)
      if (kind !== 'scored') throw new Error(`a complete response is ${kind}`)
    }
    done += responses.length
  }
  return (done / (performance.now() - started)) * 1_000
}
