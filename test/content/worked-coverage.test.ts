import { factsOf } from '../../src/plan/failed-cases.js'
import { makePlan } from '../../src/plan/make-plan.js'
import { rulesThatFit } from '../../src/plan/rules-that-fit.js'
import { realContent } from '../support/a-session.js'

const { guidance, instruments, settings } = realContent()
const { plan, facts, scripts, safetyPlan, referralTypes, receivers, notes, notNow } = guidance
const english = scripts.get('en') ?? new Map<string, unknown>()
/** Pages show these by themselves, whatever the rules say. */
const ON_PAGES = ['what-stays-private', 'what-stays-private-teen', 'may-i-ask', 'may-i-ask-teen', 'under-twelve']

/** What the situation of every written case reaches: rules that fit, and texts, as they are read at that age. */
const reached = new Set<string>()
const fitting = new Set<string>()
/** What stands on a plan of its own: learning cards, tips and staff actions are read there. */
const items = new Set<string>()
const tactics = new Set<string>()
for (const written of plan.pathways.flatMap(({ cases }) => cases)) {
  const situation = factsOf(written, facts)
  const isTeen = situation['age-group'] === '12-17'
  const { first, numbers, ask, items: planned, notes: told, suppressed } = makePlan(plan, situation)
  for (const { id } of rulesThatFit(plan.pathways, situation).rules) fitting.add(id)
  for (const id of [...first, ...planned.filter(({ kind }) => kind === 'scripts').map((item) => item.id)])
    reached.add(isTeen && english.has(`${id}-teen`) ? `${id}-teen` : id)
  for (const { id } of [...planned, ...told, ...suppressed]) reached.add(id)
  for (const id of [...numbers, ...ask]) reached.add(id)
  for (const { id } of planned) items.add(id)
  for (const { id, kind } of planned) if (isTeen && kind === 'safetyPlan') reached.add(`${id}-teen`)
  for (const id of [situation['tactics'] ?? []].flat()) tactics.add(id)
}
/** A kind of help leads to who may be told what, and to the kind whose number stands in for it. */
for (const id of [...reached]) {
  const type = referralTypes.get(id)
  for (const next of [type?.fallback, receivers.get(type?.handOff?.receiver ?? '')?.script]) if (next) reached.add(next)
}

it('every rule is reached by a worked case', () => {
  const rules = plan.pathways.flatMap((pathway) => pathway.rules.map(({ id }) => id))
  expect(rules.length).toBeGreaterThan(400)
  expect(rules.filter((id) => !fitting.has(id))).toEqual([])
})

it('every text is reached by a worked case, in words for teens where there are any', () => {
  const texts = [english, ...safetyPlan.values(), referralTypes, notes, notNow].flatMap((byId) => [...byId.keys()])
  expect(texts.filter((id) => !reached.has(id) && !ON_PAGES.includes(id))).toEqual([])
})

it('whoever takes over, every service and every card for patients belongs to something that a worked case reaches', () => {
  const scripts = new Set([...reached])
  expect([...receivers.values()].filter(({ script }) => !scripts.has(script ?? '')).map(({ id }) => id)).toEqual([])
  const services = guidance.directories.flatMap((directory) => directory.services)
  expect(services.length).toBeGreaterThan(40)
  expect(services.filter(({ types }) => !types.some((type) => reached.has(type))).map(({ id }) => id)).toEqual([])
  // Cards are the same whatever the answers; the plan shows those for this patient's age, and print has the staff's.
  const cards = [...(guidance.educationCards.get('en')?.values() ?? [])]
  expect(new Set(cards.map((card) => card.for))).toEqual(new Set(['adults', 'teens', 'everyone', 'staff']))
})

it('every learning card, tip, tactic and card is met beside something that a worked case reaches', () => {
  const screened = Object.values(settings).flatMap(({ ask }) => ask)
  const places = new Set([...items, ...screened, 'limits', 'record'])
  const met = (beside: readonly string[]) => beside.some((place) => places.has(place))
  expect(guidance.cards.filter(({ beside }) => !met(beside)).map(({ id }) => id)).toEqual([])
  // Where a tip has no item of its own, intake shows it with the others.
  expect(guidance.practices.filter(({ beside }) => beside && !met(beside)).map(({ id }) => id)).toEqual([])
  expect([...guidance.tactics.keys()].filter((id) => !tactics.has(id))).toEqual([])
})

it('every questionnaire that rules ask is asked in a worked case', () => {
  const asked = plan.pathways.flatMap(({ rules }) => rules.flatMap(({ then }) => then.ask ?? []))
  expect([...new Set(asked)].filter((id) => !reached.has(id))).toEqual([])
  const screened = Object.values(settings).flatMap(({ ask, teens }) => [...ask, ...teens])
  expect([...screened, ...asked].filter((id) => !instruments.has(id))).toEqual([])
})

it('the smallest cases start from what is asked, ticked or known, never from what a function works out', () => {
  const workedOut = new Set(
    facts.filter(({ from }) => from.length > 0 && from.every(({ kind }) => kind === 'function')).map(({ id }) => id),
  )
  const smallest = plan.pathways.find(({ pathway }) => pathway === 'worked-rules')?.cases ?? []
  expect(smallest.length).toBeGreaterThan(100)
  expect(smallest.filter(({ situation }) => Object.keys(situation).some((id) => workedOut.has(id)))).toEqual([])
})
