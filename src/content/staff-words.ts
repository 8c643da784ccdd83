import type { Context } from '../guidance/avoid-list.js'
import type { Placed } from '../guidance/lint-words.js'
import type { Guidance } from './guidance.js'

/** What staff read in English; other languages stand in `guidance/translations/`. */
export function staffWords(guidance: Guidance): Placed[] {
  const { plan, notes, notNow, tactics, referralTypes, directories, cards, practices, receivers } = guidance
  const named: [where: string, text: string | undefined, context?: Context][] = [
    ...[notes, notNow, tactics].flatMap((texts) =>
      [...texts.values()].flatMap(({ id, title, text }) => [pair(id, title), pair(id, text)]),
    ),
    ...plan.pathways.flatMap(({ rules }) => rules.map(({ id, why }) => pair(id, why))),
    ...[...referralTypes.values()].flatMap(({ id, title, warn }) => [title, ...warn].map((text) => pair(id, text))),
    ...[...receivers.values()].flatMap(({ id, title, may, leaveOut, special }) =>
      [title, ...may, ...leaveOut, ...special].map((text) => pair(id, text)),
    ),
    ...directories.flatMap(({ services }) =>
      services.flatMap(({ id, name, comment, warn }) => [
        [id, name, 'name'] as [string, string, Context],
        ...[comment, ...warn].map((text) => pair(id, text)),
      ]),
    ),
    ...practices.flatMap(({ id, hurts, instead }) => [pair(id, hurts), pair(id, instead)]),
    ...cards.flatMap(({ id, title, paragraphs }) => [title, ...paragraphs].map((text) => pair(id, text))),
  ]
  return named.flatMap(([where, text, context = 'staff']) =>
    text === undefined ? [] : [{ where, text, context, language: 'en' }],
  )
}

const pair = (where: string, text: string | undefined): [string, string | undefined] => [where, text]
