import type { Session } from '../../src/session/session.js'
import { aSession, ON_PAGE } from './a-session.js'
import type { Browser } from './create-test-app.js'

/** A session that a colleague would launch from the same chart, with what a test wants different. */
export const launchedBy = (changes: Partial<Session['launch']> = {}): Partial<Session> => ({
  launch: { ...aSession().launch, fhirUser: { type: 'Practitioner', id: 'dr-colleague' }, ...changes },
})

/** Staff tell the patient, and get a code. */
export async function codeFrom(one: Browser, page = 'plan'): Promise<string> {
  await one.post({ page, action: 'transfer' })
  await one.post({ page: 'transfer', action: 'told' })
  return codeOn((await one.get()).text)
}

export const codeOn = (html: string): string => /<strong>(\w{4} \w{4})<\/strong>/.exec(html)?.[1] ?? ''

export const enter = (one: Browser, code: unknown, fields: object = {}) =>
  one.post({ page: 'privacy-check', action: 'take-over', code, ...fields })

/** Whether what stood on the plan of {@link ON_PAGE} is here. */
export const hasIt = async (one: Browser): Promise<boolean> =>
  Object.keys((await one.session()).asked).length === Object.keys(ON_PAGE.plan.asked).length
