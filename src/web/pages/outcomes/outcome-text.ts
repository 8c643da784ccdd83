import type { Part, WhyNot, WriteOutcome } from '../../../record/outcome.js'
import { isRefusal } from '../../../record/why-not.js'
import type { MessageKey, Translate } from '../../messages.js'

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
      return [t(`outcome.refused-${outcome.why}`), ...codeOf(outcome.answer, t), ...againText(outcome, t)]
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

/** Why it was not tried again; where nothing keeps it back, when it may be. */
function againText({ why, held }: Extract<WriteOutcome, { kind: 'refused' }>, t: Translate): readonly string[] {
  if (held) return [t(`outcome.held-${held}`)]
  const again = AGAIN[why]
  return again ? [t(again)] : []
}

const AGAIN: Readonly<Partial<Record<WhyNot, MessageKey>>> = {
  busy: 'outcome.again-in-a-minute',
  resting: 'outcome.again-in-a-minute',
  locked: 'outcome.again-in-three-minutes',
  'not-sent': 'outcome.again',
  absent: 'outcome.again',
}

/** What the EHR said, for whoever is asked to help: a status, and a fixed word of FHIR. */
function codeOf(answer: Readonly<{ status: number; issue?: string }> | undefined, t: Translate): readonly string[] {
  return answer ? [t('outcome.code', { code: [answer.status, answer.issue ?? []].flat().join(' ') })] : []
}
