import { staffTexts } from '../support/staff-texts.js'
import { realContent } from '../support/a-session.js'
import { shippedGuidance } from './guidance-folder.js'

const guidance = shippedGuidance()
const known = new Set(guidance.sources.items.map(({ id }) => id))

const everySource: [where: string, source: string][] = [
  ...guidance.pathways.flatMap(({ pathway, source, rules }): [string, string][] => [
    [pathway, source],
    ...rules.map((rule): [string, string] => [rule.id, rule.source]),
  ]),
  ...[...guidance.scripts, ...guidance.cards].map(({ id, source }): [string, string] => [id, source]),
  ...guidance.safetyPlan.flatMap(({ id, source, risks }): [string, string][] => [
    [id, source],
    ...risks.map((risk): [string, string] => [risk.id, risk.source]),
  ]),
  ...guidance.types.types.map(({ id, source }): [string, string] => [id, source]),
  ...guidance.national.services.map(({ id, source }): [string, string] => [id, source]),
  ...[guidance.notes, guidance.notNow, guidance.tactics].flatMap(({ items }) =>
    items.map(({ id, source }): [string, string] => [id, source]),
  ),
  ...Object.entries({ site: guidance.site, takeHome: guidance.takeHome, patientSurvey: guidance.patientSurvey }).map(
    ([file, { source }]): [string, string] => [file, source],
  ),
  ...guidance.avoid.terms.map(({ id, source }): [string, string] => [id, source]),
]

describe('every source', () => {
  it('names a list in sources.json for each short name', () => {
    const keysOf = (source: string) => [...source.matchAll(/\[([A-Z0-9][A-Za-z0-9-]*)\]/g)].map(([, key]) => key ?? '')
    expect(
      everySource.flatMap(([where, source]) =>
        keysOf(source)
          .filter((key) => !known.has(key))
          .map((key) => `${where}: ${key}`),
      ),
    ).toEqual([])
  })

  it('names a publication, whoever runs the service, or a law, or says that it is ours; never a document of the project', () => {
    expect(
      everySource.filter(
        ([, source]) => !/\[[A-Z0-9]|CFR|^project (text|rule)/.test(source) || /\bfacts \d|\.md\b/.test(source),
      ),
    ).toEqual([])
  })

  it('of a list entry is used only once', () => {
    expect(known.size).toBe(guidance.sources.items.length)
  })
})

/** Every value under a key `source`, however deep: pages show it beside what it supports. */
function sourcesIn(value: unknown): readonly string[] {
  if (value instanceof Map) return sourcesIn([...value.values()])
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'source' && typeof inner === 'string' ? [inner] : sourcesIn(inner),
  )
}

describe('what a page may show', () => {
  const content = realContent()
  const interpretations = [...content.instruments.values()].map(({ interpretation }) => interpretation)
  const shown = [...staffTexts(content), ...sourcesIn([content.guidance, interpretations])]

  it('holds no note of whoever wrote it: that is what `status` is for, in print', () => {
    expect(
      shown.filter((text) => /sign-off|clinical review|read in part|not filled in|\bTODO\b|\[U\]/i.test(text)),
    ).toEqual([])
    expect(shown.length).toBeGreaterThan(1000)
  })

  it('names buttons as the page does', () => {
    const { 'plan.emergency-over': button } = content.languages.get('en') ?? {}
    expect(content.guidance.notes.get('emergency-over')?.text).toContain(`"${button}"`)
  })
})
