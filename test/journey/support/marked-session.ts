import type { Journey } from './journey.js'
import { AUDIT_C_SIX, HARK_POSITIVE, ONE_TOPIC } from './sessions.js'
import { cookieHeader, MARKED, marksOf } from './traces.js'
import { topicIn } from '../../support/topic-words.js'
import type { Walk } from './two-servers.js'
import { t } from './wording.js'

/** The whole walk; `look` looks at every page. */
export async function walkAll(aside: Journey, look: (page: string) => Promise<void>) {
  const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['privacy check', () => Promise.resolve()],
    ['limits', aside.confirmAlone],
    ['first part', aside.agree],
    ['second part', () => aside.answer('hark', HARK_POSITIVE)],
    ['third part', () => aside.answer('audit-c', AUDIT_C_SIX)],
    ['fourth part', () => aside.answer('drug-question', {})],
    ['plan', () => aside.answer('coercion-topics', ONE_TOPIC)],
    ['record', aside.toRecord],
    ['preview', () => aside.preview('band')],
    ['outcomes', aside.confirm],
  ]
  for (const [page, step] of steps) {
    await step()
    await look(page)
  }
}

/** Back, Forward, reload and the old address: nothing of a session that was finished; with the old cookie that all was saved. */
export async function showsNothingOnceFinished({ pair, context, launch }: Walk): Promise<void> {
  const aside = await launch({ ...MARKED, framed: false })
  const { page } = aside
  const session = page.url()
  await walkAll(aside, async () => undefined)
  const cookie = await cookieHeader(context, pair)
  await aside.finish()
  const seen = [await page.content()]
  for (const move of [page.goBack, page.goForward, page.reload, page.goBack, page.goBack, page.goForward]) {
    await move.call(page).catch(() => null)
    seen.push(await page.content())
  }
  const answer = await page.goto(session)
  expect(answer?.status()).toBe(401)
  const farewell = await (await fetch(session, { headers: { cookie } })).text()
  expect(farewell).toContain(t('outcome.farewell-confirmed'))
  expect(await page.locator('body').innerText()).toContain(t('error.SESSION_ENDED'))
  seen.push(await page.content(), farewell)
  for (const html of seen) expect([marksOf(html), topicIn(html)]).toEqual([[], undefined])
}
