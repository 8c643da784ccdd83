import { z } from 'zod'

/**
 * The fields of a form, each read on its own: what is missing, doubled or absurd is `undefined` (or left out of a list)
 * and never an error, since a form that says nothing we know changes nothing.
 */
export function fieldsOf<Shape extends z.core.$ZodShape>(shape: Shape) {
  const schema = z.object(shape)
  return (fields: Readonly<Record<string, unknown>>) => schema.parse(fields)
}

/** The fields that the buttons of our pages send. Each form is sent by one of them, also where Enter was pressed. */
const BUTTONS = ['action', 'language', 'alone', 'ask', 'another', 'kind']

/**
 * Whether a form says which button sent it. An engine may lose that: then nobody knows what was wanted, and the button
 * may have been Hide.
 */
export const namesButton = (fields: Readonly<Record<string, unknown>>): boolean =>
  BUTTONS.some((name) => fields[name] !== undefined)

/** Whether a form was sent by this button, or by Enter, which stands for the page's main one. */
export const isSentBy = ({ action }: Readonly<Record<string, unknown>>, button: string): boolean =>
  action === button || action === 'enter'

/** One of a few fixed values. */
export const oneOf = <const Values extends readonly [string, ...string[]]>(...values: Values) =>
  z.enum(values).optional().catch(undefined)

/** A short text, cut to what its field may hold. */
export const shortText = (most: number) =>
  z
    .string()
    .transform((text) => text.slice(0, most))
    .catch('')

/** Every text a field was sent with, however often; what is no such text is left out. */
export const textsLike = (pattern: RegExp, most = 200) =>
  z
    .preprocess((value) => (Array.isArray(value) ? (value as unknown[]) : [value]), z.array(z.unknown()))
    .transform((values) =>
      values.filter((one): one is string => typeof one === 'string' && pattern.test(one)).slice(0, most),
    )
