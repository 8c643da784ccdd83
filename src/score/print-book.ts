import type { LoadedItem, LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import type { Interpretation, PublishedReading } from './interpretation.js'

export type Chapter = Readonly<{ questionnaire: LoadedQuestionnaire; interpretation: Interpretation }>

/** All instruments as one page to read, print and sign: questions, points, readings with their sources, dates. */
export function printBook(chapters: readonly Chapter[]): string {
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><title>Instruments</title></head><body>',
    '<h1>Instruments</h1>',
    ...chapters.map(chapter),
    '<p>Read and approved: ______________________ Date: ____________</p>',
    '</body></html>',
  ].join('\n')
}

function chapter({ questionnaire, interpretation }: Chapter): string {
  const { source, items } = questionnaire
  const { title, status, date, version, wording } = interpretation
  return [
    `<section><h2>${escape(title)}</h2>`,
    `<p>Version ${escape(version)}, status ${escape(status)}, ${escape(date)}</p>`,
    wording ? `<p><strong>Not offered:</strong> ${escape(wording.withheld)}</p>` : '',
    `<ol>${items.map((item) => line(item)).join('')}</ol>`,
    ...(interpretation.kind === 'score'
      ? [...interpretation.readings, ...(interpretation.others ?? [])].map(reading)
      : [`<p>Never scored. ${escape(interpretation.source)}</p>`]),
    ...('notes' in interpretation
      ? (interpretation.notes ?? []).map(({ text, source: from }) => `<p>Note: ${escape(text)} (${escape(from)})</p>`)
      : []),
    `<p>Rights: ${escape(source.copyright ?? 'not stated')}</p></section>`,
  ].join('\n')
}

function line({ text, choices, items, calculatedExpression }: LoadedItem): string {
  const answers = choices.map(
    (choice) => `${choice.text.plain}${choice.ordinal === undefined ? '' : ` = ${choice.ordinal}`}`,
  )
  const sum = calculatedExpression ? ` (${calculatedExpression.text})` : ''
  const below = items.length > 0 ? `<ol>${items.map((item) => line(item)).join('')}</ol>` : ''
  return `<li>${escape(text.plain || '(wording withheld)')}${escape(sum)}${answers.length > 0 ? `<br>${escape(answers.join(' · '))}` : ''}${below}</li>`
}

function reading({ cutoff, source, population, when, bands }: PublishedReading): string {
  const whom = when ? `for ${escape(JSON.stringify(when))}` : 'for everyone else'
  const ranges = bands.map(({ id, from, to }) => `${id} ${from}–${to}`).join(', ')
  return `<p>Cut-off ${escape(cutoff)}, ${whom}: ${escape(ranges)}.<br>Source: ${escape(source)}.<br>Validated in: ${escape(population)}.</p>`
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
