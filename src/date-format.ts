/** Making one takes longer than most of a page. There are as many as languages, formats and zones of sites. */
const made = new Map<string, Intl.DateTimeFormat>()

/** The same as `new Intl.DateTimeFormat`, made once. */
export function dateFormat(locale: string, format: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = JSON.stringify([locale, format])
  const known = made.get(name) ?? new Intl.DateTimeFormat(locale, format)
  made.set(name, known)
  return known
}
