import { situationOf } from '../../src/session/situation.js'
import { answered, aSession, realContent } from '../support/a-session.js'

const content = realContent()
const instruments = [...content.instruments.values()].map(({ id, questionnaire }) => [id, questionnaire] as const)

/** The first, and the last, choice of every question. */
const choosing = (at: 0 | -1, [, { items }]: (typeof instruments)[number]) =>
  Object.fromEntries(
    items.flatMap(({ linkId, choices }) => {
      const coding = choices.at(at)?.answer.valueCoding
      return coding?.code === undefined ? [] : [[linkId, coding.code]]
    }),
  )

it.each(instruments)('%s, answered in Spanish, says the same for the rules as in English', (id, questionnaire) => {
  for (const at of [0, -1] as const) {
    const asked = { [id]: answered(id, choosing(at, [id, questionnaire])) }
    const [spanish, english] = ['es', 'en'].map((language) =>
      situationOf(aSession({ language, privacy: 'private', asked }), content, false),
    )
    expect(spanish).toEqual(english)
  }
})
