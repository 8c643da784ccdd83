import { createHash, randomBytes } from 'node:crypto'
import { sealer } from '../../../src/state/seal.js'
import { sealedRecords } from '../../../src/state/sealed-records.js'
import { memoryStore } from '../../support/memory-store.js'

type Note = Readonly<{ text: string }>

const keyed = (name: string) => sealer([createHash('sha256').update(name).digest()], randomBytes)

function stage() {
  const store = memoryStore(() => 0)
  const notes = sealedRecords<Note>('note', store, keyed('one'))
  const onlyEntry = (): [string, Buffer] => [...store.entries][0]!
  return { store, notes, onlyEntry }
}

describe('a sealed record', () => {
  it('is read with its secret, any number of times', async () => {
    const { notes } = stage()
    await notes.put('secret', { text: 'invented' }, 1)
    expect([await notes.get('secret'), await notes.get('secret')]).toEqual([{ text: 'invented' }, { text: 'invented' }])
  })

  it('is taken once', async () => {
    const { notes } = stage()
    await notes.put('secret', { text: 'invented' }, 1)
    expect([await notes.take('secret'), await notes.take('secret')]).toEqual([{ text: 'invented' }, null])
  })

  it('is gone when it was taken, or never put', async () => {
    const { notes } = stage()
    await notes.put('secret', { text: 'invented' }, 1)
    await notes.take('secret')
    expect([await notes.get('secret'), await notes.get('other'), await notes.take('other')]).toEqual([null, null, null])
  })

  it('lies where neither its secret nor its text can be seen', async () => {
    const { notes, onlyEntry } = stage()
    await notes.put('a-marked-secret', { text: 'a-marked-text' }, 1)
    expect(onlyEntry().join()).not.toMatch(/marked/)
  })

  it.each([
    ['damaged', (value: Buffer) => value.fill(7, 40)],
    ['cut short', (value: Buffer) => value.subarray(0, 20)],
    ['replaced by nothing', () => Buffer.alloc(0)],
    ['replaced by clear text', () => Buffer.from('{"text":"forged"}')],
  ])('that was %s is nothing, and not an error', async (_how, damage) => {
    const { store, notes, onlyEntry } = stage()
    await notes.put('secret', { text: 'invented' }, 1)
    const [place, value] = onlyEntry()
    store.entries.set(place, damage(Buffer.from(value)))
    expect([await notes.get('secret'), await notes.take('secret')]).toEqual([null, null])
  })

  it('moved to the place of another secret is nothing', async () => {
    const { store, notes, onlyEntry } = stage()
    await notes.put('secret', { text: 'invented' }, 1)
    const [, value] = onlyEntry()
    await notes.put('other', { text: 'other' }, 1)
    for (const place of store.entries.keys()) store.entries.set(place, value)
    expect(await notes.get('other')).toBeNull()
  })

  it.each([
    ['another kind', 'launch', keyed('one')],
    ['another key', 'note', keyed('two')],
  ])('is nothing to %s', async (_what, kind, seal) => {
    const { store, notes } = stage()
    await notes.put('secret', { text: 'invented' }, 1)
    expect(await sealedRecords<Note>(kind, store, seal).get('secret')).toBeNull()
  })
})
