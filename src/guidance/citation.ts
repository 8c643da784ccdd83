const SHORT_NAME = /\[([A-Z0-9][A-Za-z0-9-]*)\]/g

/** A source as a reader can follow it, and the short names that lead nowhere. */
export type Citation = Readonly<{ text: string; unknown: readonly string[] }>

/**
 * Spells out a `source`: short names become what `sources.json` says, and `project text` and
 * `project rule` say what is ours.
 *
 * @param sources  short name to citation
 */
export function citation(source: string, sources: ReadonlyMap<string, string>): Citation {
  const names = [...source.matchAll(SHORT_NAME)].map(([, name]) => name ?? '')
  const parts = source
    .replaceAll(SHORT_NAME, '')
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
  const isWording = parts.some((part) => /\bproject text\b/i.test(part))
  const others = parts.filter((part) => !/\bproject (text|rule)\b/i.test(part))
  const followed = [...new Set([...names.flatMap((name) => sources.get(name) ?? []), ...others])].join('; ')
  return {
    text: spelled(
      followed,
      isWording,
      parts.some((part) => /\bproject rule\b/i.test(part)),
    ),
    unknown: names.filter((name) => !sources.has(name)),
  }
}

function spelled(followed: string, isWording: boolean, isRule: boolean): string {
  if (isWording) return followed === '' ? 'Project text' : `Project text, after ${followed}`
  if (followed === '') return 'Project rule'
  return isRule ? `${followed}; project rule` : followed
}
