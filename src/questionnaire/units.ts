import type { Coding, Quantity } from 'fhir/r4.js'
import type { Answer, LoadedItem } from './loaded-questionnaire.js'

type Units = Pick<LoadedItem, 'unit' | 'unitChoices'>

const UCUM = 'http://unitsofmeasure.org'

/** @source FHIR R4, FHIRPath, "Use of FHIR Quantity": the codes of calendar durations */
const CALENDAR: Readonly<Record<string, string>> = {
  year: 'a',
  month: 'mo',
  week: 'wk',
  day: 'd',
  hour: 'h',
  minute: 'min',
  second: 's',
  millisecond: 'ms',
}

/** A unit in an amount. A code stands only beside its system: alone it means nothing. */
export function inUnit(amount: Quantity, { system, code, display }: Coding): Quantity {
  const name = display ?? code
  return { ...amount, ...(name && { unit: name }), ...(system && code && { system, code }) }
}

/** An amount without a unit is meant in the one that the item has. */
export const withUnit = ({ unit }: Pick<Units, 'unit'>, amount: Quantity): Quantity =>
  unit && nameOf(amount) === undefined ? inUnit(amount, unit) : amount

/** Whether the page sends an amount back in the unit it has: it knows the unit of the item, and those to choose from. */
export function keepsUnit(
  { hidden, unit, unitChoices }: Units & Pick<LoadedItem, 'hidden'>,
  amount: Quantity,
): boolean {
  if (hidden) return true
  if (unitChoices.length > 0) return unitChoices.some((choice) => isIn(amount, choice))
  return unit ? isIn(amount, unit) : nameOf(amount) === undefined
}

/** Whether no answer of an item stands in the unit of this amount: it has others. One that nobody types may have any. */
export const isNeverIn = (
  item: Units & Pick<LoadedItem, 'hidden' | 'readOnly' | 'calculatedExpression'>,
  amount: Quantity | undefined,
): boolean =>
  amount !== undefined &&
  nameOf(amount) !== undefined &&
  !item.readOnly &&
  !item.calculatedExpression &&
  (item.unit !== undefined || item.unitChoices.length > 0) &&
  !keepsUnit(item, amount)

/** The code of the unit that an amount has, of those to choose from. */
export const unitChosen = ({ unitChoices }: Units, amount: Quantity | undefined): string | undefined =>
  amount && unitChoices.find((choice) => isIn(amount, choice))?.code

/** Whether two amounts stand in one unit; what is no amount has none. */
export const sameUnit = (a: Quantity = {}, b: Quantity = {}): boolean =>
  nameOf(a) === nameOf(b) && a.system === b.system

const nameOf = ({ code, unit }: Quantity): string | undefined => code ?? unit

function isIn(amount: Quantity, unit: Coding): boolean {
  if (amount.code !== undefined && unit.code !== undefined)
    return amount.code === unit.code && (!amount.system || !unit.system || amount.system === unit.system)
  return [amount.code, amount.unit].some((name) => name !== undefined && [unit.display, unit.code].includes(name))
}

/** An amount as FHIRPath writes it: `5 'mg'`, `4 days`. */
export function quantityOf(text: string): Answer | undefined {
  const [, digits, quoted, word] = /^(-?\d+(?:\.\d+)?) (?:'([^']+)'|([a-z]+))$/.exec(text) ?? []
  const code = quoted ?? CALENDAR[word?.replace(/s$/, '') ?? '']
  if (digits === undefined || code === undefined) return undefined
  return { valueQuantity: { value: Number(digits), unit: word ?? code, system: UCUM, code } }
}
