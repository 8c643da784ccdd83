// @ts-check
// Whether the conditions of a place hold, as src/questionnaire/run/enable.ts decides it on the server: both are tested from
// test/support/condition-cases.json. Conditions come from src/questionnaire/when.ts.

/**
 * @typedef {readonly [names: readonly string[], operator: string, value: string | number]} Condition
 * @typedef {Readonly<{ all: boolean, of: readonly Condition[] }>} When
 * @typedef {ReadonlyMap<string, readonly string[]>} Given  the answers of open places, by the names of their fields
 */

const DECLINED = 'asked-declined'
/** Some languages write 70,5. */
const NUMBER = /^[+-]?(\d+([.,]\d+)?|[.,]\d+)$/

/** @type {Readonly<Record<string, (a: string | number, b: string | number) => boolean>>} */
const COMPARES = {
  '=': (a, b) => a === b,
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
}

/**
 * @param {When} when
 * @param {Given} given
 */
export function holds({ all, of }, given) {
  /** @param {Condition} condition */
  const isMet = ([names, operator, value]) => {
    const answers = answersTo(names, given, typeof value === 'number')
    if (operator === 'exists') return String(answers.length > 0) === value
    if (operator === '!=') return !answers.includes(value)
    return answers.some((answer) => COMPARES[operator]?.(answer, value))
  }
  return all ? of.every(isMet) : of.some(isMet)
}

/**
 * @param {readonly string[]} names
 * @param {Given} given
 * @param {boolean} asNumbers
 * @returns {readonly (string | number)[]}
 */
function answersTo(names, given, asNumbers) {
  const values = names.flatMap((name) => (given.get(name)?.includes(DECLINED) ? [] : (given.get(name) ?? [])))
  return asNumbers
    ? values.filter((value) => NUMBER.test(value)).map((value) => Number(value.replace(',', '.')))
    : values
}
