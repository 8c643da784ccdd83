import { A_LONG_LOOK_MS, POST, writesAtTheSecondTry, type Trouble } from '../journey/support/ehr-trouble.js'
import { useStage } from '../journey/support/two-servers.js'

const { journey } = useStage()

const troubles: readonly Trouble[] = [
  { name: 'is down (503)', order: { match: POST, fault: '503', retryAfter: 60 }, says: 'outcome.unknown' },
  { name: 'is busy (429)', order: { match: POST, fault: '429', retryAfter: 60 }, says: 'outcome.refused-busy' },
  {
    name: 'does not know the token any more (401)',
    order: { match: POST, fault: '401' },
    says: 'outcome.refused-signed-out',
  },
  { name: 'finds several (412)', order: { match: POST, fault: '412' }, says: 'outcome.unknown-no' },
]

describe('when the EHR, at the moment of writing,', () => {
  for (const trouble of troubles)
    journey(
      `${trouble.name}: says so plainly, and a second try writes it once`,
      (walk) => writesAtTheSecondTry(walk, trouble),
      {},
      A_LONG_LOOK_MS,
    )
})
