import { REFUSED, TAGS, VOID } from './html-tags.js'
import { reasonsIn, refuseFor } from './reasons.js'

/** One tag, one comment, or anything that starts like either. */
const PIECE = /<!--|<\/?([a-zA-Z][a-zA-Z0-9]*)((?:\s[^<>]*)?)\/?>|</g

/**
 * Keeps the shape of rendering-xhtml and nothing that could act, load or lead away. Attributes are dropped, and so are
 * unknown tags, whose text is kept. What acts is an error, so that an author sees it at load and not a patient on the page.
 *
 * @throws {AggregateError} naming all that is not allowed
 */
export function safeHtml(xhtml: string): string {
  const open: string[] = []
  const wrong: string[] = []
  let safe = ''
  let last = 0
  for (const piece of xhtml.matchAll(PIECE)) {
    safe += keepText(xhtml.slice(last, piece.index))
    try {
      safe += keepTag(piece[0], piece[1]?.toLowerCase(), piece[2] ?? '', open)
    } catch (error) {
      wrong.push(...reasonsIn(error))
    }
    last = piece.index + piece[0].length
  }
  refuseFor([...wrong, ...open.map((tag) => `rendering-xhtml: <${tag}> is not closed`)])
  return safe + keepText(xhtml.slice(last))
}

/** The tags that are dropped, each once. */
export const unknownTags = (xhtml: string): readonly string[] => {
  const tags = [...xhtml.matchAll(PIECE)].flatMap(([, tag]) => tag?.toLowerCase() ?? [])
  return [...new Set(tags.filter((tag) => !TAGS.has(tag) && !REFUSED.has(tag)))]
}

/** What safe markup says, without its tags. */
export const textOfHtml = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim()

function keepTag(piece: string, tag: string | undefined, attributes: string, open: string[]): string {
  if (!tag) throw new Error('rendering-xhtml: comments and stray "<" are not allowed')
  if (REFUSED.has(tag)) throw new Error(`rendering-xhtml: <${tag}> is not allowed`)
  if (/\bon\w+\s*=|javascript:|\b(?:href|src)\s*=/i.test(attributes)) {
    throw new Error(`rendering-xhtml: <${tag}> has an attribute that acts, loads or links`)
  }
  if (!TAGS.has(tag)) return ''
  if (VOID.has(tag)) return `<${tag}>`
  if (piece.startsWith('</')) {
    if (open.pop() !== tag) throw new Error(`rendering-xhtml: </${tag}> closes nothing`)
    return `</${tag}>`
  }
  if (piece.endsWith('/>')) return `<${tag}></${tag}>`
  open.push(tag)
  return `<${tag}>`
}

/** Text may hold entities already; only what could open a tag or an attribute is written out. */
const keepText = (text: string): string =>
  text
    .replace(/&(?!(?:[a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);)/g, '&amp;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/**
 * The part of Markdown a question needs: paragraphs, lists, strong and emphasis. Everything else stays as text.
 *
 * @throws {Error} where it holds a link, an image or a tag
 */
export function markdownToHtml(markdown: string): string {
  if (/!?\[[^\]]*\]\s*[([]|<[a-zA-Z!/]/.test(markdown))
    throw new Error('rendering-markdown: links, images and tags are not allowed')
  return markdown
    .split(/\n\s*\n/)
    .map((block) => blockToHtml(block.trim()))
    .join('')
}

function blockToHtml(block: string): string {
  const lines = block.split('\n')
  const marker = [/^[-*+]\s+/, /^\d+[.)]\s+/].find((pattern) => lines.every((line) => pattern.test(line.trim())))
  if (block === '') return ''
  if (!marker) return `<p>${lines.map((line) => inline(line.trim().replace(/^#{1,6}\s+/, ''))).join('<br>')}</p>`
  const list = marker.source.startsWith('^\\d') ? 'ol' : 'ul'
  return `<${list}>${lines.map((line) => `<li>${inline(line.trim().replace(marker, ''))}</li>`).join('')}</${list}>`
}

const inline = (text: string): string =>
  escape(text)
    .replace(/\*\*([^*]+)\*\*|__([^_]+)__/g, (_all, a?: string, b?: string) => `<strong>${a ?? b}</strong>`)
    .replace(
      /(?<![\w*])\*(?!\s)([^*]+?)(?<!\s)\*|(?<!\w)_(?!\s)([^_]+?)(?<!\s)_(?!\w)/g,
      (_all, a?: string, b?: string) => `<em>${a ?? b}</em>`,
    )

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
