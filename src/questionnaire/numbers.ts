/** More digits than this a number cannot keep apart. */
const DIGITS = 15

/** @source FHIRPath 2.0, "Decimal": the step between two decimals is 10^-8 */
const PLACES = 8

/** As decimals, what the machine holds as a binary fraction: 0.1 + 0.2 is 0.3, and 0.1 + 0.2 - 0.3 is 0. */
export const decimal = (value: number): number => Number(Number(value.toPrecision(DIGITS)).toFixed(PLACES)) + 0

/** A number in digits: never `1e-7`, which no form field takes. */
export const numberText = (value: number): string =>
  String(value).includes('e')
    ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : String(value)

/** Whether a language writes 70,5 and not 70.5. */
export function usesDecimalComma(language: string): boolean {
  const found = known.get(language) ?? findsDecimalComma(language)
  if (known.size < MOST_KNOWN) known.set(language, found)
  return found
}

/** Asked for every form; the tables of a language take longer to open than a form to read. */
const known = new Map<string, boolean>()
const MOST_KNOWN = 100

function findsDecimalComma(language: string): boolean {
  if (!/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(language)) return false
  const parts = new Intl.NumberFormat(language).formatToParts(0.5)
  return parts.some(({ type, value }) => type === 'decimal' && value === ',')
}

/** `1.000`, `12,500`, `1,000,000.5`, `1 000`, `1'000`. */
const GROUPED = /^[+-]?[1-9]\d{0,2}([.,'’\s]\d{3})+([.,]\d*)?$/

/**
 * Whether a number may be in the thousands, or a fraction: some write 1.000, some 1,000, and those who read one language
 * come from both. Where a point alone divides fractions, `1.250` is one.
 */
export const marksThousands = (typed: string, hasComma: boolean): boolean =>
  GROUPED.test(typed) && (hasComma || !/^[+-]?\d{1,3}\.\d{3}$/.test(typed))

/** A fraction as it can be read back: one that would look like thousands gets another digit. */
export const fractionText = (value: number, hasComma: boolean): string => {
  const text = hasComma ? numberText(value).replace('.', ',') : numberText(value)
  return marksThousands(text, hasComma) ? `${text}0` : text
}

/**
 * A number as it was typed: `70.5`, `.5`, and `70,5` where the language writes so. Thousands are never marked.
 *
 * @returns undefined for what is no number, or has more digits than can be kept
 */
export function readDecimal(typed: string, hasComma: boolean): number | undefined {
  const text = hasComma ? typed.replace(',', '.') : typed
  if (!/^[+-]?(\d{1,15}(\.\d{1,15})?|\.\d{1,15})$/.test(text)) return undefined
  const digits = text.replace(/[+\-.]/g, '').replace(/^0+/, '')
  return digits.length > DIGITS ? undefined : Number(text) + 0
}

/** The whole numbers that FHIR can hold. */
export const isInt32 = (value: number): boolean =>
  Number.isInteger(value) && value >= -2_147_483_648 && value <= 2_147_483_647
