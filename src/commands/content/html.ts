/** Markup that is safe to print as it is. */
export type Html = Readonly<{ html: string }>

type Part = string | number | Html | readonly Html[] | undefined | false

/** A template whose values are escaped, unless they are markup themselves. Nothing is printed for undefined or false. */
export function markup(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: texts.reduce((whole, text, i) => whole + printed(parts[i - 1]) + text) }
}

function printed(part: Part): string {
  if (part === undefined || part === false) return ''
  if (typeof part === 'string' || typeof part === 'number') return escape(String(part))
  return 'html' in part ? part.html : part.map((one) => one.html).join('\n')
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)

const SIGNS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ENTITIES).map(([sign, entity]) => [entity, sign]),
)

/** The text of some markup, or of a text, with single spaces: what a reader of the page reads. */
export const plainOf = (html: string): string =>
  html
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<[a-z/][^>]*>/gi, ' ')
    .replaceAll(/&(amp|lt|gt|quot);/g, (entity) => SIGNS[entity] ?? entity)
    .replaceAll(/\s+/g, ' ')
    .trim()
