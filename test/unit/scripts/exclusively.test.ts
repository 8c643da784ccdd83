import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { exclusively } from '../../../scripts/setup/exclusively.mjs'

const GONE_MS = 400

const told: string[] = []
const tell = (text: string) => void told.push(text)
let top = ''
let folder = ''
beforeEach(() => {
  top = mkdtempSync(path.join(tmpdir(), 'aside-exclusively-'))
  folder = path.join(top, 'setup')
  told.length = 0
})
afterEach(() => {
  rmSync(top, { recursive: true })
})

const left = () => ({ outside: readdirSync(top), inside: readdirSync(folder) })

describe('work done exclusively', () => {
  it('does not overlap', async () => {
    const seen: string[] = []
    const one = (name: string) =>
      exclusively(
        folder,
        async () => {
          seen.push(`${name} begins`)
          await wait(GONE_MS * 1.5)
          seen.push(`${name} ends`)
        },
        GONE_MS,
        tell,
      )
    await Promise.all(['a', 'b', 'c'].map(one))
    const pairs = [0, 2, 4].map((place) => seen.slice(place, place + 2).map((text) => text.slice(0, 1)))
    expect(pairs.map(([begun, ended]) => begun === ended)).toEqual([true, true, true])
    expect(told).toHaveLength(2)
  })

  it('hands on its value and leaves nothing but the free token', async () => {
    await expect(exclusively(folder, () => Promise.resolve(7))).resolves.toBe(7)
    expect(left()).toEqual({ outside: ['setup'], inside: ['free'] })
  })

  it('gives the folder back when it fails', async () => {
    await expect(exclusively(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(left().inside).toEqual(['free'])
  })

  it('is taken over, by one of several, from a holder that is gone', async () => {
    mkdirSync(folder)
    writeFileSync(path.join(folder, 'a-holder-that-was-killed'), '')
    let inside = 0
    const most: number[] = []
    const work = async () => {
      most.push(++inside)
      await wait(GONE_MS / 4)
      inside -= 1
    }
    await Promise.all([1, 2, 3, 4].map(() => exclusively(folder, work, GONE_MS, tell)))
    expect(most).toEqual([1, 1, 1, 1])
    expect(left()).toEqual({ outside: ['setup'], inside: ['free'] })
  })
})
