import type { Content } from '../../src/content/content.js'
import type { Interpretation } from '../../src/score/interpretation.js'

/** Every English text of the content that staff may read on a page, and that is not a citation or a proper name. */
export function staffTexts({ guidance, instruments, labels }: Content): readonly string[] {
  const { plan, facts, receivers, notes, notNow, tactics, referralTypes, traits, directories, cards, practices } =
    guidance
  const texts = [
    ...plan.pathways.flatMap(({ rules }) => rules.map(({ why }) => why)),
    ...[notes, notNow, tactics].flatMap((staffNotes) =>
      [...staffNotes.values()].flatMap(({ title, text }) => [...(title ? [title] : []), text]),
    ),
    ...[...referralTypes.values()].flatMap(({ title, warn }) => [title, ...warn]),
    ...traits.values(),
    ...facts.flatMap(({ label, valueLabels = {} }) => [label, ...Object.values(valueLabels)]),
    ...[...receivers.values()].flatMap(({ title, may, leaveOut, special }) => [title, ...may, ...leaveOut, ...special]),
    ...directories.flatMap(({ services }) =>
      services.flatMap(({ hours, comment, warn, contacts }) => [
        ...[hours, comment].flatMap((text) => text ?? []),
        ...warn,
        ...contacts.filter(({ system }) => system !== 'url').map(({ value }) => value),
      ]),
    ),
    ...cards.filter(({ language }) => language === 'en').flatMap(({ title, paragraphs }) => [title, ...paragraphs]),
    ...practices.flatMap(({ hurts, instead }) => [hurts, instead]),
    ...Object.values(labels.codings).map(({ meaning }) => meaning),
    ...[...instruments.values()].flatMap(({ interpretation }) => textsOf(interpretation)),
  ]
  return [...new Set(texts)].filter((text) => /\p{L}/u.test(text))
}

function textsOf(read: Interpretation): string[] {
  const { title, wording } = read
  const withheld = wording ? [wording.withheld] : []
  if (read.kind !== 'score') return [title, ...withheld]
  const { cutoffs, otherCutoffs = [], remarks = [], notScoredWhen = [] } = read
  return [
    title,
    ...withheld,
    ...[...cutoffs, ...otherCutoffs].flatMap(({ threshold, population }) => [threshold, population]),
    ...remarks.map(({ text }) => text),
    ...notScoredWhen.map(({ reason }) => reason),
  ]
}
