import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { Response } from 'supertest'
import { ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'

const FORM = 'application/x-www-form-urlencoded'
const FIXED = /What was sent cannot be read\.|This page was not sent from Aside\.|did not say which button/
const stage = await createTestApp()
type Page = keyof typeof ON_PAGE

/** A form a browser of ours could not send is refused in one fixed sentence, or changes nothing and is sent back. */
function expectCalm({ status, text, headers }: Response, { address }: Browser): void {
  if (status === 303) expect(headers['location']).toBe(address)
  else if (status === 422) expect(text).toContain('<form')
  else {
    expect([400, 401, 403]).toContain(status)
    expect(text).toMatch(FIXED)
  }
  expect(text).not.toMatch(/marked-field|node_modules|Error:|at .*\.ts/)
}

/** URL-encoded fields with the session's own token in front. */
const withToken = ({ token }: Browser, fields: string): string => `~csrf=${token}&${fields}`

describe('bytes that are no form', () => {
  it.each<[string, string, (token: string) => string | Buffer]>([
    ['too many bytes', FORM, (token) => `~csrf=${token}&~page=privacy-check&~alone=${'y'.repeat(270_000)}`],
    ['too many fields', FORM, (token) => `~csrf=${token}&~page=privacy-check&${'marked-field=1&'.repeat(10_000)}`],
    ['a broken percent sign', FORM, (token) => `~csrf=${token}%&~page=%E0%A4%A&~alone=%`],
    ['bytes that are not UTF-8', FORM, () => Buffer.from([0x63, 0x73, 0xff, 0xfe, 0x00, 0x3d, 0x80])],
    ['another character set', `${FORM}; charset=utf-16`, (token) => `~csrf=${token}&~page=privacy-check`],
    ['an unknown character set', `${FORM}; charset=klingon`, (token) => `~csrf=${token}&~page=privacy-check`],
    ['nothing', FORM, () => ''],
    ['only signs', FORM, () => '&&&===&&%26%3D'],
    ['a JSON list', 'application/json', () => '[1,2,3]'],
    ['an empty type', ' ', (token) => `~csrf=${token}`],
  ])('%s are refused in a fixed sentence', async (_what, type, body) => {
    const one = await stage.open()
    expectCalm(await one.sendRaw(type, body(one.token)), one)
    expect(await one.session()).not.toHaveProperty('privacy')
  })

  it('that name one field as often as a form may have fields count once, and hold nobody up', async () => {
    const one = await stage.open()
    const repeated = '~alone=no&'.repeat(9_990)
    expectCalm(await one.sendRaw(FORM, withToken(one, `~page=privacy-check&${repeated}`)), one)
    expect(await one.session()).not.toHaveProperty('privacy')
  })

  it('that swell when they are unpacked are refused', async () => {
    const one = await stage.open()
    const bomb = gzipSync(withToken(one, `~page=privacy-check&~alone=${'y'.repeat(5_000_000)}`))
    const response = await one.sendRaw(FORM, bomb).set('content-encoding', 'gzip')
    expect(response.status).toBe(400)
  })

  it('that are packed in an unknown way are refused', async () => {
    const one = await stage.open()
    expectCalm(await one.sendRaw(FORM, '~csrf=x').set('content-encoding', 'x-marked'), one)
  })
})

const STRANGE = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__']

describe.each(Object.keys(ON_PAGE) as Page[])('on the page %s', (page) => {
  const named = page.split(/[ ,]/)[0]!

  it.each([
    ['field names of JavaScript', STRANGE.map((name) => `${name}=1&${name}[x]=1&x[${name}]=1&${name}.x=1`).join('&')],
    [
      'values of JavaScript',
      ['alone', 'ask', 'level', 'action', 'instrument', 'entry', 'seen', 'fact', 'contact']
        .map((name) => STRANGE.map((value) => `~${name}=${value}`).join('&'))
        .join('&'),
    ],
    [
      'every field twice',
      '~alone=yes&~alone=no&~ask=yes&~ask=no&~level=band&~level=none&~action=confirm&~action=back&~seen=a&~seen=b',
    ],
    ['lists and maps', '~alone[]=yes&~ask[0]=yes&~level[a][b]=band&~instrument[]=hark&hark-h[]=LA33-6&~entry[]=0'],
    ['numbers that are none', '~action=correct&~entry=-1&~entry=1e9&~entry=NaN&~entry=Infinity&~entry=0x0'],
    ['an index far out', '~action=correct&~entry=99999999999'],
    [
      'answers nobody offered',
      '~action=continue&~instrument=hark&hark-h=marked-field&hark-a=%00&hark-r=%F0%9F%92%A9&hark-total=4',
    ],
    ['an instrument that is not asked here', '~action=continue&~instrument=coercion-topics-intake&topic-01=LA33-6'],
    ['an instrument of JavaScript', '~action=reopen&~instrument=constructor'],
    ['instances without end', '~action=continue&~instrument=hark&hark-h~999999999=LA33-6&hark-h~1e400=x&hark-h~-1=x'],
    ['almost too many fields', `~action=continue&~instrument=hark&${'hark-h=LA33-6&'.repeat(1_900)}`],
    ['a field as long as it may be', `~action=continue&~instrument=hark&hark-h=${'y'.repeat(60_000)}`],
  ])('%s are met calmly, and the page can be shown after', async (_what, fields) => {
    const one = await stage.open(ON_PAGE[page])
    expectCalm(await one.sendRaw(FORM, withToken(one, `~page=${named}&${fields}`)), one)
    expect((await one.get()).status).toBe(200)
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })

  it.each(['', 'unheard-of', 'constructor', '__proto__', 'toString', 'PRIVACY', 'preview&~page=outcomes'])(
    'a form for the page "%s" changes nothing',
    async (named) => {
      const one = await stage.open(ON_PAGE[page])
      const before = await one.session()
      expectCalm(await one.sendRaw(FORM, withToken(one, `~page=${named}&~alone=yes&~action=continue`)), one)
      expect(await one.session()).toEqual(before)
    },
  )
})

const OWN = ['page', 'action', 'alone', 'ask', 'level', 'instrument', 'entry'].map((name) => `~${name}`)

it('whatever is sent, the answer is calm and the session can be shown', async () => {
  const name = fc.constantFrom(...OWN, 'hark-h', ...STRANGE)
  const value = fc.oneof(
    fc.constantFrom(
      'privacy-check',
      'limits',
      'questions',
      'plan',
      'record',
      'preview',
      'outcomes',
      'yes',
      'back',
      'continue',
      'hark',
    ),
    fc.constantFrom('confirm', 'retry', 'correct', 'finish', 'reopen', 'decline', 'band', 'asked-declined', '0'),
    fc.string({ unit: 'binary', maxLength: 40 }),
  )
  const fields = fc.array(fc.tuple(name, value), { maxLength: 12 })
  const page = fc.constantFrom(...(Object.keys(ON_PAGE) as Page[]))
  await fc.assert(
    fc.asyncProperty(page, fields, async (on, sent) => {
      const one = await stage.open(ON_PAGE[on])
      const body = new URLSearchParams(sent).toString()
      const response = await one.sendRaw(FORM, withToken(one, body))
      if (response.headers['location'] !== '/ended') {
        expectCalm(response, one)
        expect((await one.get()).status).toBe(200)
      }
    }),
    { numRuns: 60 },
  )
})
