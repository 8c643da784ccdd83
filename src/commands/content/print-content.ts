import type { Content } from '../../content/content.js'
import { markup } from './html.js'
import { printGuidance } from './print-guidance.js'
import { printInstrument } from './print-instrument.js'

const STYLE = {
  html: [
    'body{font:11pt/1.4 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}',
    'h1,h2,h3{font-family:system-ui,sans-serif;line-height:1.2}h2{border-top:2px solid;padding-top:.5rem}',
    'table{border-collapse:collapse;width:100%}th,td{border:1px solid #888;padding:.2rem .4rem;text-align:left;vertical-align:top}',
    '.status,.source{color:#444;font-size:.9em}code{font-size:.85em;overflow-wrap:anywhere}',
    'section,article{break-inside:avoid-page}@media print{h2{break-before:page}a{color:inherit}}',
  ].join('\n'),
}

/**
 * Everything that is asked and said, as one page to read, print and sign: questions, points, sums, bands with source
 * and population, rules, scripts, safety plan, services, with status and dates.
 */
export function printContent({ instruments, settings, guidance, hash }: Content): string {
  const inSettings = Object.entries(settings).map(
    ([id, { title, ask, teens }]) =>
      markup`<li><b>${title}</b> (<code>${id}</code>): ${ask.join(', ')}; patients of 12 to 17: ${teens.join(', ') || 'nothing'}</li>`,
  )
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Aside: what is asked and said</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <h1>Aside: what is asked, and what is said</h1>
        <p class="status">
          Content <code>${hash}</code>. An approval names this; any change of any word makes it another one.
        </p>
        <h2>What is asked where</h2>
        <ul>
          ${inSettings}
        </ul>
        <h2>Instruments</h2>
        ${[...instruments.values()].map(printInstrument)} ${printGuidance(guidance)}
        <h2>Signature</h2>
        <p>Read and approved: ______________________________ Date: ______________</p>
      </body>
    </html>`.html
}
