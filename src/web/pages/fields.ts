import { z } from 'zod'

/**
 * The fields of a form, each read on its own: what is missing, doubled or absurd is `undefined` (or left out of a list)
 * and never an error, since a form that says nothing we know changes nothing.
 */
export function fieldsOf<Shape extends z.core.$ZodShape>(shape: Shape) {
  const schema = z.object(shape)
  return (fields: Readonly<Record<string, unknown>>) => schema.parse(fields)
}

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
