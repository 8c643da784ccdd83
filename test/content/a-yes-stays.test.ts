import { factsOfAnswers, factsOfResult } from '../../src/score/given-facts.js'
import { anAdult, responseWith } from '../support/load-instrument.js'
import { realContent } from '../support/a-session.js'

const STAYS = ['ipv', 'coercion']
const instruments = [...realContent().instruments.values()].filter(({ interpretation }) =>
  STAYS.includes(interpretation.facts?.result?.fact ?? ''),
)
const isPositive = ({ fact, value }: { fact: string; value: unknown }) => STAYS.includes(fact) && value === 'positive'

it('there are such instruments', () => expect(instruments.length).toBeGreaterThan(10))

// A result counts only while its instrument is asked. What the patient said is not unsaid once another one is.
describe.each(instruments.map((one) => [one.id, one] as const))(
  '%s',
  (_id, { questionnaire, interpretation, score }) => {
    const answers = interpretation.items.flatMap((linkId) =>
      (questionnaire.byLinkId.get(linkId)?.choices ?? []).map(({ code }) => [linkId, code] as const),
    )

    it.each(answers)('%s = %s says by itself what it makes of the result', (linkId, code) => {
      const response = responseWith(questionnaire, { [linkId]: code })
      const ofResult = factsOfResult(interpretation, score(response, anAdult('female')))
      const ofAnswer = factsOfAnswers(interpretation, questionnaire, response)
      expect(ofAnswer.filter(isPositive)).toEqual(ofResult.filter(isPositive))
    })
  },
)
