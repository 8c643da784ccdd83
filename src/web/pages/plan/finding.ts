import type { LoadedQuestionnaire } from '../../../questionnaire/loaded-questionnaire.js'
import type { Result } from '../../../score/result.js'
import type { MessageKey, Translate } from '../../messages.js'

/** What a result says in a word or two. `tone`: `raised` asks for attention; colour is never the only sign. */
export type Finding = Readonly<{
  finding: string
  tone?: 'raised' | 'quiet'
  /** Short: beside the cutoff. */
  line?: string
  /** Folded, with the answers. */
  lines?: readonly string[]
}>

/** Nothing answered, no to all of it, or only part of it answered: three things, never one. */
export function topicParts(
  { raised, declined, open }: Extract<Result, { kind: 'topics' }>,
  items: readonly string[],
  t: Translate,
): Finding {
  const left = declined.length + open.length
  const lines = [t('result.topics-text')]
  const line = left > 0 ? { line: t('result.open', { count: left }) } : {}
  if (raised.length > 0) {
    const finding = raised.length === 1 ? t('result.topics-one') : t('result.topics', { count: raised.length })
    return { finding, tone: 'raised', lines, ...line }
  }
  if (left === 0) return { finding: t('result.no-to-all'), lines }
  if (left < items.length) return { finding: t('result.incomplete'), lines, ...line }
  return { ...withoutAnswers(declined.length > 0, t, lines), ...line }
}

export function openParts(
  { missing, possible, band: known }: Extract<Result, { kind: 'incomplete' }>,
  questionnaire: LoadedQuestionnaire,
  { items, isDeclined }: Readonly<{ items: readonly string[]; isDeclined: boolean }>,
  t: Translate,
): Finding {
  if (missing.length >= items.length) return withoutAnswers(isDeclined, t)
  const open = { missing: missing.length, ...possible }
  // A number that is typed has no range that would say anything.
  const line = isBounded(missing, questionnaire) ? t('result.range', open) : t('result.open', { count: missing.length })
  return known ? { line, ...band(known, t) } : { line, finding: t('result.incomplete') }
}

/** What was declined is a complete outcome. */
export const declinedParts = (t: Translate, lines: readonly string[] = []): Finding => ({
  finding: t('result.declined'),
  lines: [...lines, t('result.declined-text')],
})

/** Also where the rest was only left open. */
const withoutAnswers = (isDeclined: boolean, t: Translate, lines: readonly string[] = []): Finding =>
  isDeclined ? declinedParts(t, lines) : { finding: t('result.not-answered'), lines }

/** Answers are chosen, so a highest total means something. */
export const isBounded = (items: readonly string[], { byLinkId }: LoadedQuestionnaire): boolean =>
  items.every((linkId) => (byLinkId.get(linkId)?.choices.length ?? 0) > 0)

export function band(id: string, t: Translate): Finding {
  return { finding: t(`result.band-${id}` as MessageKey), tone: isQuiet(id) ? 'quiet' : 'raised' }
}

/** Bands that ask for nothing more than what everyone is offered. */
const QUIET_BANDS = ['negative', 'below', 'none', 'zone-1']

export const isQuiet = (id: string): boolean => QUIET_BANDS.includes(id)
