/**
 * The fields of a page that are not questions start with this. A question's field is named by its linkId, and no linkId
 * of a loaded questionnaire starts so: whatever a questionnaire calls its items, the two never meet.
 */
export const OWN_PREFIX = '~'

/** The name of the button that adds one more instance of a repeating group. */
export const ANOTHER = `${OWN_PREFIX}another`

/** A posted form in two parts: the page's own fields, without their prefix, and everything else. */
export function splitFields(body: Readonly<Record<string, unknown>>): Readonly<{ own: Fields; answers: Fields }> {
  const own: Record<string, unknown> = {}
  const answers: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(body)) {
    if (name.startsWith(OWN_PREFIX) && name !== ANOTHER) own[name.slice(OWN_PREFIX.length)] = value
    else answers[name] = value
  }
  return { own, answers }
}

type Fields = Readonly<Record<string, unknown>>
