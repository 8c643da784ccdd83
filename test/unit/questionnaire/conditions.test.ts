import { readFileSync } from 'node:fs'
import type { QuestionnaireItem, QuestionnaireItemEnableWhen } from 'fhir/r4.js'
import { formView } from '../../support/form-view.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { holds, type When } from '../../../src/web/browser-script/conditions.js'
import { aQuestionnaire } from '../../support/a-questionnaire.js'

type Operator = QuestionnaireItemEnableWhen['operator']
type Case = Readonly<{
  given: Readonly<Record<string, readonly string[]>>
  if: readonly (readonly [question: string, operator: Operator, answer: object])[]
  behavior?: 'all' | 'any'
  open: boolean
  decides?: 'server'
}>
type Table = Readonly<{ questions: readonly QuestionnaireItem[]; cases: readonly Case[] }>

const { questions, cases } = JSON.parse(readFileSync('test/support/condition-cases.json', 'utf8')) as Table
const FOLLOW_UP = 'follow-up'

const asking = ({ if: conditions, behavior }: Case) =>
  aQuestionnaire(...questions, {
    linkId: FOLLOW_UP,
    enableWhen: conditions.map(([question, operator, answer]) => ({ question, operator, ...answer })),
    ...(behavior && { enableBehavior: behavior }),
  })

const told = ({ given, if: conditions, behavior }: Case): string =>
  `${conditions.map((condition) => JSON.stringify(condition)).join(` ${behavior ?? 'any'} `)} after ${JSON.stringify(given)}`

describe.each(cases.map((one) => [told(one), one] as const))('%s', (_told, one) => {
  it(`is ${one.open ? 'open' : 'closed'} on the server`, () => {
    const { response } = readForm(asking(one), { ...one.given, [FOLLOW_UP]: 'kept' })
    const { items } = formView(asking(one), response, { language: 'en' })
    expect(items.find(({ linkId }) => linkId === FOLLOW_UP)?.enabled).toBe(one.open)
  })

  it(one.decides ? 'is left to the server' : 'is the same in the browser', () => {
    // The page as it is shown with these answers: each row has its own field.
    const { response } = readForm(asking(one), one.given)
    const { items } = formView(asking(one), response, { language: 'en' })
    const when = items.find(({ linkId }) => linkId === FOLLOW_UP)?.when
    if (one.decides) expect(when).toBeUndefined()
    else expect(holds(JSON.parse(when ?? '') as When, fields(one))).toBe(one.open)
  })
})

const PICKED = ['boolean', 'choice']
const typeOf = (name: string): string | undefined =>
  questions.flatMap((one) => [one, ...(one.item ?? [])]).find(({ linkId }) => linkId === name.split('~').at(-1))?.type

/** The answers as the script collects them: trimmed, and only those that are there. To decline is none. */
const fields = ({ given }: Case): ReadonlyMap<string, readonly string[]> => {
  const isDeclined = (name: string, value: string): boolean =>
    value === 'asked-declined' && (name.endsWith('~declined') || PICKED.includes(typeOf(name) ?? ''))
  return new Map(
    Object.entries(given)
      .map(([name, values]) => [name, values.filter((value) => !isDeclined(name, value))] as const)
      .map(([name, values]) => [name, values.map((value) => value.trim()).filter((one) => one)] as const)
      .filter(([, values]) => values.length > 0),
  )
}
