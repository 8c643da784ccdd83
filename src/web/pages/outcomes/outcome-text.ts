import type { Part, WriteOutcome } from '../../../record/outcome.js'
import { isRefusal } from '../../../record/why-not.js'
import type { Translate } from '../../messages.js'

/** What became of one entry, in sentences of which each is certain. */
export function outcomeText(outcome: WriteOutcome, t: Translate): readonly string[] {
  const parts = (all: readonly Part[]): string => all.map((part) => t(`outcome.part-${part}`)).join(', ')
  switch (outcome.kind) {
    case 'confirmed':
      return [
        t('outcome.confirmed'),
        ...(outcome.parts ? [t('outcome.confirmed-known', { parts: parts(outcome.parts) })] : []),
      ]
    case 'differs':
      return [t('outcome.differs', { parts: parts(outcome.parts) })]
    case 'refused':
      return [
        t(`outcome.refused-${outcome.why}`),
        ...codeOf(outcome.answer, t),
        ...(outcome.held ? [t(`outcome.held-${outcome.held}`)] : []),
      ]
    case 'unknown': {
      const isNo = outcome.answer !== undefined && isRefusal(outcome.answer)
      const sentence =
        outcome.id === undefined ? (isNo ? 'outcome.unknown-no' : 'outcome.unknown') : 'outcome.unknown-taken'
      return [t(sentence), ...((outcome.answer?.status ?? 0) >= 400 ? codeOf(outcome.answer, t) : [])]
    }
    default:
      return [t(`outcome.${outcome.kind}`)]
  }
}

/** What the EHR said, for whoever is asked to help: a status, and a fixed word of FHIR. */
function codeOf(answer: Readonly<{ status: number; issue?: string }> | undefined, t: Translate): readonly string[] {
  return answer ? [t('outcome.code', { code: [answer.status, answer.issue ?? []].flat().join(' ') })] : []
}
