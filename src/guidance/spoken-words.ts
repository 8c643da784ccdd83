import type { Context } from './avoid-list.js'
import type { Worded } from './lint-words.js'
import type { Script } from './script.js'

/** `believe-you-teen`, `teen-on-opioids`: words for patients of 12 to 17, by their name. */
export const isForTeens = (id: string): boolean => /(?:^|-)teens?(?:-|$)/.test(id)

/** The words of a script that are said aloud, one piece per line; what a direction quotes is spoken, too. */
export function spokenIn(script: Pick<Script, 'id' | 'language' | 'for' | 'lines'>): Worded[] {
  const context = contextOf(script)
  return script.lines.flatMap(({ kind, text }) =>
    (kind === 'do' ? quotedIn(text) : [text]).map((spoken) => ({ text: spoken, language: script.language, context })),
  )
}

/** Its directions to staff, without what they quote. */
export function directionsIn({ language, lines }: Pick<Script, 'language' | 'lines'>): Worded[] {
  return lines
    .filter(({ kind }) => kind === 'do')
    .map(({ text }) => ({ text: text.replaceAll(QUOTED, '…'), language, context: 'staff' }))
}

export function contextOf({ id, for: reader }: Pick<Script, 'id' | 'for'>): Context {
  return isForTeens(id) ? 'teen' : reader
}

const QUOTED = /["“«][^"”»]+["”»]/g
const quotedIn = (text: string): string[] => text.match(QUOTED) ?? []
