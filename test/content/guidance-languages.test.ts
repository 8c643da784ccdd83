import { isShown } from '../../src/guidance/safety-plan.js'
import { shippedGuidance } from './guidance-folder.js'

const { scripts, types, safetyPlan } = shippedGuidance()
const of = (language: string) => scripts.filter((script) => script.language === language)

describe('the scripts in Spanish', () => {
  it('are complete', () => {
    expect(of('es').map(({ id }) => id)).toEqual(of('en').map(({ id }) => id))
  })

  it.each(of('es').map((script) => [script.id, script] as const))(
    '%s says as much as the English one, in short sentences',
    (id, spanish) => {
      const english = of('en').find((script) => script.id === id)
      expect(spanish.lines.map(({ kind }) => kind)).toEqual(english?.lines.map(({ kind }) => kind))
      expect(spanish.needs).toEqual(english?.needs)
      expect(spanish.for).toBe(english?.for)
      const sentences = spanish.lines.filter(({ kind }) => kind !== 'do').flatMap(({ text }) => text.split(/[.?!:]\s/))
      expect(sentences.filter((sentence) => sentence.split(' ').length > 24)).toEqual([])
    },
  )

  it('are marked as drafts until a native-speaking advocate has read them', () => {
    expect(new Set(of('es').map(({ status }) => status))).toEqual(
      new Set(['draft – needs review by a native-speaking advocate']),
    )
  })
})

it('every referral is introduced in both languages', () => {
  expect(types.types.filter(({ introduce }) => !introduce.en || !introduce.es)).toEqual([])
})

it('safety planning offers as many strategies in Spanish as in English, section by section', () => {
  const shapes = (language: string) =>
    safetyPlan
      .filter((section) => section.language === language && isShown(section))
      .map(({ id, risks, warn }) => [
        id,
        warn.length,
        risks.map((risk) => [risk.id, risk.strategies.length, risk.providerActions.length]),
      ])
  expect(shapes('es')).toEqual(shapes('en'))
})
