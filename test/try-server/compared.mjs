/**
 * What is not so: of what the page says, and of what stands in one chart.
 *
 * @param others  what stands there besides: earlier sessions saved it
 * @returns nothing where all is well
 */
export async function compared({ target }, { chart, visitor, agreed }, others = []) {
  const inChart = (await target.entries(chart)).filter(({ status }) => status !== 'entered-in-error')
  const kinds = visitor.outcomes()
  const wanted = [...agreed, ...others]
  const isTold = kinds.length === agreed.length && kinds.every((kind) => kind === 'confirmed')
  return [
    ...(isTold ? [] : [`the page says "${kinds.join()}" of ${agreed.length}: ${visitor.text().slice(0, 200)}`]),
    ...(inChart.length === wanted.length ? [] : [`${inChart.length} stand there instead of ${wanted.length}`]),
    ...wanted.flatMap((one) => standsAs(one, inChart)),
  ]
}

function standsAs(agreed, inChart) {
  const name = agreed.code.text
  const found = inChart.filter((one) => isOfSame(one, agreed))
  if (found.length !== 1) return [`"${name}" is there ${found.length} times`]
  return differences(agreed, found[0]).map((part) => `${part} of "${name}" is not as agreed`)
}

/** What is not so of an entry that was marked as entered in error: its value goes, everything else stays. */
export async function corrected({ target }, { chart, agreed: [agreed] }) {
  const found = (await target.entries(chart)).find((one) => isOfSame(one, agreed))
  const { valueCodeableConcept: value, dataAbsentReason: _why, status, ...kept } = found ?? {}
  const { valueCodeableConcept: _value, status: _final, ...before } = agreed
  return [
    ...(status === 'entered-in-error' ? [] : [`an entry was to be entered in error, and is "${status}"`]),
    ...(value ? ['a corrected entry keeps its value'] : []),
    ...differences(before, kept).map((part) => `a correction changed ${part}`),
  ]
}

const isOfSame = ({ identifier = [] }, agreed) => identifier.some(({ value }) => value === agreed.identifier[0].value)

/** The parts in which two entries differ; what a server adds of its own counts, too. */
function differences(agreed, found) {
  const [one, other] = [partsOf(agreed), partsOf(found)]
  const parts = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return parts.filter((part) => inOrder(one[part]) !== inOrder(other[part]))
}

function partsOf({ id: _id, text: _text, meta: { security = [], profile } = {}, ...parts }) {
  return { ...parts, profile, labels: security.map(({ system, code }) => `${system}|${code}`).sort() }
}

const inOrder = (value) => JSON.stringify(value, (_key, one) => (isObject(one) ? sorted(one) : one))
const isObject = (one) => typeof one === 'object' && one !== null && !Array.isArray(one)
const sorted = (one) => Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
