import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { answerRequests, askHolder } from '../../../src/state/requests.js'

let directory: string
beforeEach(() => void (directory = path.join(mkdtempSync(path.join(tmpdir(), 'aside-requests-')), 'requests')))
afterEach(() => rmSync(path.dirname(directory), { recursive: true }))

const ask = (id: string, patienceMs = 4_000) =>
  askHolder(directory, { want: id }, { id, patienceMs, sleep: () => wait(5) })
const answer = (work = async (asked: unknown): Promise<object> => ({ asked })) =>
  answerRequests(directory, Date.now, work)

it('whoever holds the store answers each request, and nothing is left', async () => {
  const asked = [ask('one'), ask('two')]
  expect(statSync(directory).mode & 0o777).toBe(0o700)
  await answer()
  expect(await Promise.all(asked)).toEqual([{ asked: { want: 'one' } }, { asked: { want: 'two' } }])
  expect(readdirSync(directory)).toEqual([])
})

it('where nobody holds it there is no answer, and the request is withdrawn', async () => {
  expect(await ask('one', 20)).toBeUndefined()
  expect(readdirSync(directory)).toEqual([])
  const done: unknown[] = []
  await answer(async (asked) => (done.push(asked), {}))
  expect(done).toEqual([])
})

it.each([
  ['does not come to an end in time', () => new Promise<object>(() => undefined)],
  ['fails once it may be done', () => Promise.reject(new Error('no space left'))],
])('a request that was taken, and whose answer %s, is not called withdrawn', async (_how, work) => {
  const asked = ask('one', 200)
  answer(work).catch(() => undefined)
  expect(await asked).toBe('taken')
  expect(readdirSync(directory)).toEqual([])
})

it('what waited for more than a minute is thrown away, and what is no JSON is nothing', async () => {
  mkdirSync(directory)
  const old = path.join(directory, 'old.request')
  writeFileSync(old, '{}')
  utimesSync(old, Date.now() / 1000 - 61, Date.now() / 1000 - 61)
  writeFileSync(path.join(directory, 'odd.request'), '{')
  writeFileSync(path.join(directory, 'half.request.new'), '{}')
  const done: unknown[] = []
  await answer(async (asked) => (done.push(asked), {}))
  expect(done).toEqual([null])
  expect(readdirSync(directory).toSorted()).toEqual(['half.request.new', 'odd.answer'])
})

it('a directory that is not there holds no request', async () => {
  await expect(answer()).resolves.toBeUndefined()
})
