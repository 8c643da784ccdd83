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

const inEnglish = new Set(safetyPlan.filter(({ language }) => language === 'en').map(({ id }) => id))

it('safety planning offers as many strategies in Spanish as in English, section by section', () => {
  const shapes = (language: string) =>
    safetyPlan
      .filter(({ id, ...section }) => section.language === language && isShown(section) && inEnglish.has(id))
      .map(({ id, risks, warn }) => [
        id,
        warn.length,
        risks.map((risk) => [risk.id, risk.strategies.length, risk.providerActions.length]),
      ])
  expect(shapes('es')).toEqual(shapes('en'))
})

describe('patients of 12 to 17 hear tú in Spanish', () => {
  const inSpanish = safetyPlan.filter(({ language }) => language === 'es')
  const ids = new Set(inSpanish.map(({ id }) => id))

  it('in every section of the safety plan: words for everyone, or a form for teens', () => {
    const adults = inSpanish.filter(({ spokenTo }) => spokenTo === undefined)
    expect(adults.length).toBeGreaterThan(20)
    expect(adults.filter(({ id }) => !ids.has(`${id}-teen`)).map(({ id }) => id)).toEqual([])
  })

  it('a form for teens stands in for a section, and offers no more than it', () => {
    const teens = safetyPlan.filter(({ id }) => id.endsWith('-teen'))
    expect(teens.filter(({ spokenTo }) => spokenTo !== 'teens')).toEqual([])
    const adult = (id: string, language: string) =>
      safetyPlan.find((section) => section.id === id.replace(/-teen$/, '') && section.language === language)
    for (const { id, language, risks, warn } of teens) {
      expect(adult(id, language)?.warn).toEqual(warn)
      expect(adult(id, language)?.risks.length).toBeGreaterThanOrEqual(risks.length)
    }
  })

  it('in the introduction of every kind of help; the line for adults is not named to them', () => {
    expect(
      types.types
        .filter(({ spokenTo, introduceTeens }) => spokenTo === undefined && !introduceTeens?.es)
        .map(({ id }) => id),
    ).toEqual(['national-hotline'])
  })

  it('and nothing on their plan that only an adult can do', () => {
    const OF_ADULTS = /bank|rent\b|landlord|\btitle\b|locks|custody|banco|\brenta\b|cerraduras|custodia|título/i
    const spoken = safetyPlan
      .filter(({ id }) => id.endsWith('-teen'))
      .flatMap(({ risks }) => risks.flatMap(({ strategies }) => strategies))
    expect(spoken.filter((text) => OF_ADULTS.test(text))).toEqual([])
  })
})
