/**
 * The fields of a page that are not questions start with this. A question's field is named by its linkId, and no linkId
 * of a loaded questionnaire starts so: whatever a questionnaire calls its items, the two never meet.
 */
export const OWN_PREFIX = '~'

/** The name of the button that adds one more instance of a repeating group. */
export const ANOTHER = `${OWN_PREFIX}another`

/** Fields beside that of a question: their names are its own, and one of these ends. */
export const BESIDE = { typed: '~typed', unit: '~unit', offset: '~offset', declined: '~declined' } as const

/** A linkId in the name of a field. Written twice, its own signs are not taken for those that divide a name. */
export const fieldName = (linkId: string): string => linkId.replaceAll(OWN_PREFIX, OWN_PREFIX + OWN_PREFIX)

/** A name in its parts: a linkId, and, of all but the last, which row or answer of it, in turns. */
const partsOf = (name: string): readonly string[] => name.match(/(?:[^~]|~~)+/g) ?? []

/** Whether a field stands beside that of a question. A question may have the same word for its linkId, in a row too. */
export const isBeside = (name: string, what: readonly string[] = Object.values(BESIDE)): boolean => {
  const parts = partsOf(name)
  return parts.length % 2 === 0 && what.includes(OWN_PREFIX + (parts.at(-1) ?? ''))
}

/** The field of the question that a field belongs to. */
export const questionOf = (name: string): string =>
  isBeside(name) ? name.slice(0, name.lastIndexOf(OWN_PREFIX)) : name

/** Groups lie in each other fifty deep at most: a name that goes deeper is none of a form, and would keep the server busy. */
const MOST_PARTS = 100

/** The rows that a field stands in, the outermost first, and the group that has each. */
export function rowsAround(name: string): readonly Readonly<{ group: string; row: number }>[] {
  const parts = partsOf(name).slice(0, MOST_PARTS)
  return parts.flatMap((part, i) =>
    i % 2 === 1 && /^\d+$/.test(part) ? [{ group: parts.slice(0, i).join(OWN_PREFIX), row: Number(part) }] : [],
  )
}

/**
 * A posted form in two parts: the page's own fields, without their prefix, and everything else. What adds an instance is
 * a button of the page, and the questions are shown again with it.
 */
export function splitFields(body: Readonly<Record<string, unknown>>): Readonly<{ own: Fields; answers: Fields }> {
  const isOwn = (name: string) => name.startsWith(OWN_PREFIX)
  const fields = Object.entries(body)
  return {
    own: Object.fromEntries(
      fields.flatMap(([name, value]) => (isOwn(name) ? [[name.slice(OWN_PREFIX.length), value]] : [])),
    ),
    answers: Object.fromEntries(fields.filter(([name]) => !isOwn(name) || name === ANOTHER)),
  }
}

type Fields = Readonly<Record<string, unknown>>
