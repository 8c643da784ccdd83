import type { Html } from './html.js'

/** The look of what is printed to be signed. Browsers number the pages. */
export const STYLE: Html = {
  html: [
    'body{font:11pt/1.4 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}',
    'h1,h2,h3{font-family:system-ui,sans-serif;line-height:1.2}h2{border-top:2px solid;padding-top:.5rem}',
    'table{border-collapse:collapse;width:100%}th,td{border:1px solid #888;padding:.2rem .4rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}',
    '.status,.source{color:#444;font-size:.9em}code{font-size:.85em;overflow-wrap:anywhere}',
    'article{break-inside:avoid-page}@media print{h2{break-before:page}a{color:inherit}body{margin:0;max-width:none}}',
    '@page{margin:18mm;@bottom-center{content:"Page " counter(page) " of " counter(pages)}}',
  ].join('\n'),
}
