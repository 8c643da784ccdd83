import type { Content } from '../../content/content.js'
import { unbroken, type EducationCard } from '../../guidance/education-card.js'
import { markup, type Html } from './html.js'

/** The sheets the cards are printed on, by the names that CSS knows. */
export const SHEET_SIZES = ['letter', 'A4'] as const
export type SheetSize = (typeof SHEET_SIZES)[number]

/** @throws {Error} for a size nobody prints on */
export function sheetSize(asked = 'letter'): SheetSize {
  const size = SHEET_SIZES.find((one) => one.toLowerCase() === asked.toLowerCase())
  if (!size) throw new Error(`--size is ${SHEET_SIZES.join(' or ')}`)
  return size
}

/** Two columns of five: what blank business cards of either size hold. */
const CARDS_A_SHEET = 10

/**
 * Sheets of palm cards, 89 x 51 mm (3.5 x 2 in), to print on both sides and cut: each card's fronts, then its backs. All
 * cards of a sheet are the same, so that it does not matter along which edge the printer turns the sheet.
 *
 * @param language  prints the cards of this language; of every language when left out
 */
export function printCards(
  { guidance }: Pick<Content, 'guidance'>,
  { size, isApproved }: Readonly<{ size: SheetSize; isApproved: boolean }>,
  language?: string,
): string {
  const cards = [...guidance.educationCards].filter(([tag]) => language === undefined || tag === language)
  if (cards.length === 0) throw new Error(`there are no cards in "${language ?? ''}"`)
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Cards</title>
        <style>
          ${styleFor(size)}
        </style>
      </head>
      <body>
        ${cards.flatMap(([, byId]) => [...byId.values()]).flatMap((card) => sheetsOf(card, isApproved))}
      </body>
    </html>`.html
}

function sheetsOf(card: EducationCard, isApproved: boolean): readonly Html[] {
  const { heading, lines } = card.front
  return [
    sheet(marked(card, 'front', isApproved), card, markup`<h2>${heading}</h2>${paragraphs(lines)}`),
    sheet(marked(card, 'back', isApproved), card, markup`${paragraphs(card.back)}`),
  ]
}

/** The line above the cards is cut off with the margin: what they are, and whether somebody approved them. */
function marked({ title, language, date }: EducationCard, side: string, isApproved: boolean): string {
  return `${title} (${language}), ${side}, ${date}${isApproved ? '' : ' · DRAFT: not approved, not to be given to anyone'}`
}

function sheet(mark: string, { language }: EducationCard, content: Html): Html {
  return markup`<section lang="${language}">
    <p class="mark" lang="en">${mark}</p>
    <div class="cards">${Array.from({ length: CARDS_A_SHEET }, () => markup`<article>${content}</article>`)}</div>
  </section>`
}

const paragraphs = (lines: readonly string[]): readonly Html[] => lines.map((line) => markup`<p>${unbroken(line)}</p>`)

const styleFor = (size: SheetSize): Html => ({
  html: [
    `@page{size:${size};margin:0}*{box-sizing:border-box}`,
    'body{margin:0;font:10pt/1.25 system-ui,sans-serif;color:#111;background:#fff}',
    'section{break-after:page;display:grid;justify-content:center;padding-top:3mm}section:last-child{break-after:auto}',
    '.mark{margin:0 0 2mm;font-size:8pt;line-height:3.5mm;color:#444}',
    '.cards{display:grid;grid-template-columns:repeat(2,89mm);grid-auto-rows:51mm;outline:.2mm solid #bbb}',
    'article{padding:3mm 4mm;outline:.1mm solid #bbb;overflow:hidden;background:#f6f4ee;print-color-adjust:exact}',
    'article h2{font-size:11pt;margin:0 0 1mm}article p{margin:0 0 1mm}',
  ].join('\n'),
})
