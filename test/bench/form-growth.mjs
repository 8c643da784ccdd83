import { median } from './table.mjs'

const SIZES = [50, 200, 800]
const RUNS = 9
const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const VARIABLE = 'http://hl7.org/fhir/StructureDefinition/variable'

const expression = (text) => ({ language: 'text/fhirpath', expression: text })
const valueOf = (linkId) => `%resource.item.where(linkId = '${linkId}').answer.value`
const before = (i) => (i === 0 ? 'a' : `k${i - 1}`)
const items = (count, of) => Array.from({ length: count }, (_, i) => ({ linkId: `k${i}`, text: 'Item', ...of(i) }))
const on = (name, text) => [{ url: `${SDC}${name}`, valueExpression: expression(text) }]

const calculated = (i) => ({ type: 'integer', extension: on('calculatedExpression', `${valueOf(before(i))} + 1`) })
const conditional = (i) => ({ type: 'boolean', extension: on('enableWhenExpression', `${valueOf(before(i))} = true`) })

/**
 * What a posted form takes as it grows, and for how long nothing else is answered meanwhile.
 *
 * @returns {Promise<readonly (readonly [name: string, ...milliseconds: string[]])[]>} rows of a table
 */
export async function formGrowth() {
  const { loadQuestionnaire } = await import('../../dist/src/questionnaire/load/load-questionnaire.js')
  const { readingForm } = await import('../../dist/src/questionnaire/read-form.js')
  const { inTurns } = await import('../../dist/src/questionnaire/run/steps.js')
  const load = (more) => {
    const { value, problems } = loadQuestionnaire(
      { resourceType: 'Questionnaire', status: 'draft', ...more },
      'bench.json',
    )
    if (problems) throw new Error(JSON.stringify(problems))
    return value
  }
  const measure = async (questionnaire, body) => {
    const runs = []
    for (let run = 0; run < RUNS; run++) runs.push(await timed(() => inTurns(readingForm(questionnaire, body))))
    return { ms: median(runs.map(({ ms }) => ms)), blocked: median(runs.map(({ blocked }) => blocked)) }
  }
  const grown = async (type, of, first) => {
    const cells = []
    for (const size of SIZES) {
      const questionnaire = load({ item: [{ linkId: 'a', type, text: 'First' }, ...items(size, of)] })
      const answers = Object.fromEntries(items(size, of).map(({ linkId }) => [linkId, 'true']))
      cells.push(await measure(questionnaire, { ...answers, a: first }))
    }
    return cells.map(({ ms, blocked }) => `${ms.toFixed(0)} (${blocked.toFixed(0)})`)
  }
  const five = await measure(
    load(fiveVariables()),
    Object.fromEntries(items(64, () => ({})).map(({ linkId }, i) => [linkId, `c${i % 4}`])),
  )
  return [
    ['items', ...SIZES.map(String)],
    ['calculated, each from the one before', ...(await grown('integer', calculated, '1'))],
    ['conditional, each on the one before', ...(await grown('boolean', conditional, 'true'))],
    ['conditional, all closed by the first', ...(await grown('boolean', conditional, 'false'))],
    ['64 items, five variables of the whole form', `${five.ms.toFixed(0)} (${five.blocked.toFixed(0)})`, '', ''],
  ]
}

/** Sixty-four choices, and five scores that each look through everything. */
function fiveVariables() {
  const answerOption = [0, 1, 2, 3].map((i) => ({ valueCoding: { system: 'urn:x', code: `c${i}`, display: `C${i}` } }))
  const linkIds = (n) => Array.from({ length: 9 }, (_, i) => `'k${n * 9 + i}'`).join('|')
  const extension = [0, 1, 2, 3, 4].map((n) => ({
    url: VARIABLE,
    valueExpression: {
      name: `v${n}`,
      ...expression(
        `%resource.item.descendants().where(linkId in (${linkIds(n)})).answer.value.where(code in ('c2'|'c3')).count()`,
      ),
    },
  }))
  const totals = [0, 1, 2, 3, 4].map((n) => ({
    linkId: `t${n}`,
    type: 'integer',
    text: 'Total',
    extension: on('calculatedExpression', `%v${n}`),
  }))
  const choices = items(64, () => ({ type: 'choice', answerOption }))
  return { extension, item: [{ linkId: 'g', type: 'group', text: 'Items', item: choices }, ...totals] }
}

/** How long it takes, and the longest time in which the event loop did nothing else. */
async function timed(work) {
  let [last, blocked, going] = [performance.now(), 0, true]
  const look = () => {
    const now = performance.now()
    blocked = Math.max(blocked, now - last)
    last = now
    if (going) setImmediate(look)
  }
  setImmediate(look)
  const started = performance.now()
  await work()
  const ms = performance.now() - started
  blocked = Math.max(blocked, performance.now() - last)
  going = false
  return { ms, blocked }
}
