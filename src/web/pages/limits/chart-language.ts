import { DEFAULT_LANGUAGE, languageFor } from '../../language-for.js'
import { languageName, languageNames } from '../plan/service-view.js'
import type { PageContext } from '../page.js'

/** What the chart says the patient prefers to speak, and the app's own language for it, where it has one. */
export type ChartLanguage = Readonly<{ name: string; ours?: Readonly<{ code: string; name: string }> }>

/**
 * Where the site turned it on: staff ask, and choose. Nothing of it is kept, and the page is never turned by itself.
 *
 * @returns none where the page already speaks it
 */
export async function chartLanguage({ session, key, deps }: PageContext): Promise<ChartLanguage | undefined> {
  const says = await deps.chartSays(session, key, 'preferred-language')
  const tag = [...says.values()].flat().find(({ isLanguage }) => isLanguage)?.text
  if (tag === undefined) return undefined
  const code = languageFor(tag, deps.content.languages)
  if (code === session.language && code !== DEFAULT_LANGUAGE) return undefined
  const names = languageNames(session.language)
  const ours = code === DEFAULT_LANGUAGE ? undefined : { code, name: languageName(code, names) }
  return { name: languageName(tag, names), ...(ours && { ours }) }
}
