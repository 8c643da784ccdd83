import { mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { currentKey, type KeyRing } from '../../../smart-launch/signing-keys.js'
import { signingKeysOf } from '../../../src/site/local-keys.js'
import { NOW, ringOf } from '../smart-launch/fake-ehr.js'

const TAKEN = { event: 'signing-keys', outcome: 'taken' }
const KEPT = { event: 'signing-keys', outcome: 'unusable: those before are kept' }
const kidOf = (ring: KeyRing) => currentKey(ring, 'ES384')?.kid

const first = ringOf('current', 'next')
const second: KeyRing = { keys: first.keys.map((key) => ({ ...key, kid: `${key.kid}, rotated` })) }

/** @param text  what the file holds; nothing: there is none */
async function stage({ strict = true, text = JSON.stringify(first) } = {}) {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'aside-keys-')), 'keys.json')
  const put = (text: string) => {
    writeFileSync(`${file}.new`, text)
    renameSync(`${file}.new`, file)
  }
  if (text) put(text)
  const clock = { now: NOW }
  const notes: object[] = []
  const open = () =>
    signingKeysOf(
      { signingKeysFile: file, strict },
      () => clock.now,
      (note) => void notes.push(note),
    )
  return { file, put, clock, notes, open }
}

describe('the file of signing keys', () => {
  it('is read again after a rotation, without a restart', async () => {
    const { put, clock, notes, open } = await stage()
    const keys = await open()
    put(JSON.stringify(second))
    clock.now += 1_000
    expect(kidOf(keys())).toBe(kidOf(second))
    expect(notes).toEqual([TAKEN])
  })

  it('is looked at once a second at most', async () => {
    const { put, clock, open } = await stage()
    const keys = await open()
    put(JSON.stringify(second))
    clock.now += 999
    expect(kidOf(keys())).toBe(kidOf(first))
  })

  it('is looked at after the clock was set back, too', async () => {
    const { put, clock, open } = await stage()
    const keys = await open()
    put(JSON.stringify(second))
    clock.now -= 3_600_000
    expect(kidOf(keys())).toBe(kidOf(second))
  })

  it.each([
    ['half of it', JSON.stringify(second).slice(0, 200)],
    ['nothing', ''],
    ['another document', '{"keys":[]}'],
    ['a ring without a next key', JSON.stringify({ keys: second.keys.filter(({ role }) => role !== 'next') })],
  ])('keeps the last good ring when it holds %s, and says so once', async (_what, text) => {
    const { put, clock, notes, open } = await stage()
    const keys = await open()
    put(text)
    for (let look = 0; look < 3; look += 1) {
      clock.now += 1_000
      expect(kidOf(keys())).toBe(kidOf(first))
    }
    expect(notes).toEqual([KEPT])
    put(JSON.stringify(second))
    clock.now += 1_000
    expect(kidOf(keys())).toBe(kidOf(second))
    expect(notes).toEqual([KEPT, TAKEN])
  })

  it('keeps the last good ring when it is gone', async () => {
    const { file, clock, notes, open } = await stage()
    const keys = await open()
    rmSync(file)
    clock.now += 1_000
    expect([kidOf(keys()), notes]).toEqual([kidOf(first), [KEPT]])
  })

  it.each([
    ['missing', '', /SIGNING_KEYS names a file that does not exist/],
    ['damaged', '{"keys":[]}', /^signing keys: /],
  ])('stops a strict start when it is %s', async (_what, text, sentence) => {
    await expect((await stage({ text })).open()).rejects.toThrow(sentence)
  })

  it('is made on the first start outside strict, readable by one user', async () => {
    const { file, open } = await stage({ strict: false, text: '' })
    const keys = await open()
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(keys())
  })
})
