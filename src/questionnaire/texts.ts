import type { Element } from 'fhir/r4.js'
import { EXTENSION, extension, extensions } from './extensions.js'
import { markdownToHtml, safeHtml, textOfHtml } from './safe-html.js'
import type { Text } from './loaded-questionnaire.js'

/**
 * @param shadow  the `_text` beside the text: translations and markup live there
 * @throws {Error} where the markup holds what a form may not hold
 */
export function readText(plain: string | undefined, shadow: Element | undefined, language?: string): Text {
  const xhtml = extension(shadow, EXTENSION.xhtml)?.valueString
  const markdown =
    extension(shadow, EXTENSION.markdown)?.valueMarkdown ?? extension(shadow, EXTENSION.markdown)?.valueString
  const html = xhtml === undefined ? markdown && markdownToHtml(markdown) : safeHtml(xhtml)
  return {
    plain: plain ?? textOfHtml(html ?? ''),
    translations: translations(shadow),
    ...(language && { language }),
    ...(html && { html }),
  }
}

/** The text in a language, or in the file's own where it has no translation. `es-MX` falls back to `es`. */
export function textIn({ plain, translations: others }: Text, language: string): string {
  return inLanguage(others, language) ?? plain
}

/** What there is for a language, or for the one it falls back to. */
export const inLanguage = <T>(all: Readonly<Record<string, T>>, language: string): T | undefined =>
  own(all, language) ?? own(all, shortOf(language))

/** Whether a text can be shown in a language without falling back to another. */
export function speaks({ plain, language: mother, translations: others }: Text, language: string): boolean {
  const short = shortOf(language)
  return plain === '' || shortOf(mother ?? 'en') === short || inLanguage(others, language) !== undefined
}

function translations(shadow: Element | undefined): Readonly<Record<string, string>> {
  const pairs = extensions(shadow, EXTENSION.translation).flatMap((translation) => {
    const lang = extension(translation, 'lang')
    const content = extension(translation, 'content')
    const code = lang?.valueCode
    const text = content?.valueString ?? content?.valueMarkdown
    return code && text ? [[code, text] as const] : []
  })
  return Object.fromEntries(pairs)
}

const own = <T>(all: Readonly<Record<string, T>>, language: string): T | undefined =>
  Object.hasOwn(all, language) ? all[language] : undefined

/** `es` for `es-MX`. */
const shortOf = (language: string): string => language.replace(/-.*/, '')
