import { questionnairesAsked } from '../plan/pathway.js'
import { offer } from '../score/offer.js'
import type { Content } from './content.js'

/** Scripts that pages show by themselves, whatever the rules say. */
const ON_PAGES = ['what-stays-private', 'may-i-ask', 'under-twelve']

/** What is there and leads nowhere: nobody will ever see it. A slip, or something that waits for its rule. */
export function unusedContent({ guidance, instruments, settings }: Content): readonly string[] {
  const rules = guidance.plan.pathways.flatMap((pathway) => pathway.rules.map(({ then }) => then))
  const scripts = new Set([...ON_PAGES, ...rules.flatMap(({ first = [], scripts: more = [] }) => [...first, ...more])])
  const sections = new Set(rules.flatMap(({ safetyPlan = [] }) => safetyPlan))
  const kinds = kindsNamed(guidance.referralTypes, rules)
  const asked = new Set([
    ...Object.values(settings).flatMap(({ ask, teens }) => [...ask, ...teens]),
    ...questionnairesAsked(guidance.plan.pathways),
    ...[...instruments.values()].flatMap(({ interpretation }) =>
      Object.values(interpretation.notIn ?? {}).flatMap(({ ask }) => ask ?? []),
    ),
  ])
  return [
    ...firstOfEach(guidance.scripts)
      .filter(([id]) => !scripts.has(id) && !scripts.has(id.replace(/-teen$/, '')) && !handOffs(guidance).has(id))
      .map(([id, language]) => `guidance/scripts/${language}/${id}.txt: no rule and no page names this script`),
    ...firstOfEach(guidance.safetyPlan)
      .filter(([id]) => !sections.has(id) && !sections.has(id.replace(/-teen$/, '')))
      .map(([id, language]) => `guidance/safety-plan/${language}/${id}.json: no rule names this section`),
    ...[...guidance.referralTypes.keys()]
      .filter((id) => !kinds.has(id))
      .map((id) => `guidance/referrals/types.json: no rule names the kind of help "${id}"`),
    ...[...instruments.values()]
      .filter(
        ({ id, ...one }) => !asked.has(id) && offer(one.questionnaire, one.interpretation, 'en').kind === 'offered',
      )
      .map(({ id }) => `questionnaires/${id}: in no setting of questionnaires/sets.json, and no rule asks it`),
  ]
}

type Rules = readonly Readonly<{ referrals?: string[] | undefined; numbers?: string[] | undefined }>[]

/** Kinds a rule names, and those whose number stands in for one of these. */
function kindsNamed(types: Content['guidance']['referralTypes'], rules: Rules): ReadonlySet<string> {
  const named = rules.flatMap(({ referrals = [], numbers = [] }) => [...referrals, ...numbers])
  return new Set(named.flatMap((id) => [id, types.get(id)?.fallback ?? id]))
}

const handOffs = ({ receivers }: Content['guidance']): ReadonlySet<string> =>
  new Set([...receivers.values()].flatMap(({ script }) => script ?? []))

/** Id and language; once, in the first language that has it. */
function firstOfEach(texts: ReadonlyMap<string, ReadonlyMap<string, unknown>>): readonly (readonly [string, string])[] {
  const first = [...texts]
    .toReversed()
    .flatMap(([language, byId]) => [...byId.keys()].map((id) => [id, language] as const))
  return [...new Map(first)]
}
