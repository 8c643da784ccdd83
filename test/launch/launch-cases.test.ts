import request, { type Response } from 'supertest'
import { t } from '../support/messages.js'
import { CALLBACK, cookiesOf, LAUNCH, launchedApp, pairOf } from './support/launched-app.js'

type Stage = Awaited<ReturnType<typeof launchedApp>>
type Begun = Awaited<ReturnType<Stage['begin']>>
type Case = Readonly<{
  what: string
  /** What comes back instead of the right browser at the right address. */
  comes: (stage: Stage, begun: Begun) => PromiseLike<Response>
  status: number
  code: string
  /** Whether the launch is still good for the browser that began it. */
  stillGood: boolean
}>

const other = `=${'z'.repeat(43)}`
const CASES: readonly Case[] = [
  {
    what: 'the answer at the redirect URI of another tenant',
    comes: ({ back }, { query, cookie }) => back(query, cookie, '/callback/other'),
    ...{ status: 400, code: 'LAUNCH_STATE_MISMATCH', stillGood: false },
  },
  {
    what: 'the answer at a redirect URI that names no tenant',
    comes: ({ back }, { query, cookie }) => back(query, cookie, '/callback'),
    ...{ status: 400, code: 'LAUNCH_STATE_MISMATCH', stillGood: false },
  },
  {
    what: 'the answer at the redirect URI of nobody',
    comes: ({ back }, { query, cookie }) => back(query, cookie, '/callback/no-such-tenant'),
    ...{ status: 400, code: 'LAUNCH_STATE_MISMATCH', stillGood: false },
  },
  {
    what: 'another browser',
    comes: ({ back }, { query, cookie }) => back(query, `${cookie.split('=')[0]}${other}`),
    ...{ status: 400, code: 'LAUNCH_STATE_MISMATCH', stillGood: true },
  },
  {
    what: 'a browser without a cookie',
    comes: ({ back }, { query }) => back(query, ''),
    ...{ status: 400, code: 'LAUNCH_COOKIES_OFF', stillGood: true },
  },
  {
    what: 'a frame without a cookie',
    comes: ({ back }, { query }) => back(query, '').set('sec-fetch-dest', 'iframe'),
    ...{ status: 400, code: 'LAUNCH_COOKIES_BLOCKED', stillGood: true },
  },
  {
    what: 'a scanner that only looks',
    comes: ({ app }, { query, cookie }) => request(app).head(`${CALLBACK}?${query}`).set('cookie', cookie),
    ...{ status: 405, code: '', stillGood: true },
  },
  {
    what: 'an answer by POST',
    comes: ({ app }, { query, cookie }) =>
      request(app).post(CALLBACK).set('cookie', cookie).type('form').send(query.toString()),
    ...{ status: 405, code: 'LAUNCH_NOT_GET', stillGood: true },
  },
  {
    what: 'the state of another launch',
    comes: ({ back }, { query, cookie }) => back(new URLSearchParams([...query, ['state', 'x'.repeat(43)]]), cookie),
    ...{ status: 400, code: 'LAUNCH_STATE_MISMATCH', stillGood: true },
  },
]

/** An answer to HEAD has no text, whatever its type says. */
const textOf = ({ text }: Partial<Response>): string => text ?? ''

it.each(CASES)('$what opens nothing', async ({ comes, status, code, stillGood }) => {
  const stage = await launchedApp()
  const begun = await stage.begin()
  const answer = await comes(stage, begun)
  expect([answer.status, textOf(answer).includes(code)]).toEqual([status, true])
  expect([stage.tokenCalls(), cookiesOf(answer).filter((one) => one.startsWith('__Host-s-'))]).toEqual([0, []])
  const after = await stage.back(begun.query, begun.cookie)
  expect(after.status).toBe(stillGood ? 303 : 400)
})

describe('the redirect URI', () => {
  it('is sent as it is registered, at both ends', async () => {
    const { begin, back, ehr } = await launchedApp()
    const { sent, query, cookie } = await begin()
    await back(query, cookie)
    const inToken = ehr.calls.find(({ form }) => form.has('code'))?.form.get('redirect_uri')
    expect([sent.get('redirect_uri'), inToken]).toEqual([
      'https://aside.example/callback/invented',
      'https://aside.example/callback/invented',
    ])
  })
})

describe('an authorization request by POST', () => {
  it('is sent on at once: nothing that loads stands before what sends it', async () => {
    const { app } = await launchedApp({ profile: { authorize: 'post' } })
    const { status, text } = await request(app).get(LAUNCH)
    expect(status).toBe(200)
    const before = text.slice(0, text.indexOf("document.getElementById('onward').submit()"))
    expect(before).toContain('<form method="post"')
    expect(before).not.toMatch(/rel="stylesheet"|<script[^>]* src=/)
  })
})

describe('a launch by POST', () => {
  it('is told what is wrong, and may be tried with GET', async () => {
    const { app } = await launchedApp()
    const answer = await request(app).post(LAUNCH)
    expect([answer.status, answer.headers['allow']]).toEqual([405, 'GET'])
    expect(answer.text).toContain(t('error.LAUNCH_NOT_GET'))
  })
})

describe('what a browser keeps', () => {
  it('is cleared at the next launch, where its session is gone, and stays where it lives', async () => {
    const { launch, clock } = await launchedApp({ site: { idleMinutes: 1 } })
    const first = pairOf(cookiesOf(await launch()).find((one) => one.startsWith('__Host-s-'))!)
    clock.now += 61_000
    const second = pairOf(cookiesOf(await launch()).find((one) => one.startsWith('__Host-s-'))!)
    const third = cookiesOf(await launch([first, second, 'other=1']))
    const cleared = third.filter((one) => one.startsWith('__Host-s-') && one.includes('Expires=Thu, 01 Jan 1970'))
    expect(cleared.map((one) => one.split('=')[0])).toEqual([first.split('=')[0]])
    expect(cleared[0]).toMatch(/Secure.*Partitioned/)
  })

  it('is cleared a few at a time, so that no proxy refuses the answer', async () => {
    const { launch } = await launchedApp()
    const gone = Array.from({ length: 100 }, (_, i) => `__Host-s-${String(i).padStart(22, 'a')}=${'s'.repeat(43)}`)
    const { status, headers } = await launch(gone)
    expect(status).toBe(303)
    expect(JSON.stringify(headers).length).toBeLessThan(4_096)
  })
})
