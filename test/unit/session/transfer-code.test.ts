import { randomBytes } from 'node:crypto'
import { newCode, readCode, secretOf, spacedCode } from '../../../src/session/transfer-code.js'

describe('a code', () => {
  it('has eight characters that nobody confuses, and is no word', () => {
    for (let i = 0; i < 500; i += 1) expect(newCode(randomBytes)).toMatch(/^[CDFHJKMNPRTWXY34679]{8}$/)
  })

  it('uses each character about as often', () => {
    const counts = new Map<string, number>()
    for (let i = 0; i < 4_000; i += 1)
      for (const one of newCode(randomBytes)) counts.set(one, (counts.get(one) ?? 0) + 1)
    const expected = (4_000 * 8) / 19
    expect(counts.size).toBe(19)
    for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(expected * 0.2)
  })

  it('leaves out bytes that would make some characters more likely', () => {
    const given = [Buffer.alloc(8, 255), Buffer.alloc(8, 247), Buffer.alloc(8, 246)]
    expect(newCode(() => given.shift()!)).toBe('99999999')
  })

  it.each([
    ['CDFH JKMN', 'CDFHJKMN'],
    [' cdfh-jkmn ', 'CDFHJKMN'],
    ['cdfhjkmn', 'CDFHJKMN'],
    ['CDFHJKM', null],
    ['CDFHJKMNP', null],
    ['CDFHJKM0', null],
    ['CDFHJKMO', null],
    ['', null],
    ['ＣDFHJKMN', null],
  ])('is read as it may be typed: "%s"', (typed, code) => {
    expect(readCode(typed)).toBe(code)
  })

  it('is shown in two halves, which are read as one', () => {
    expect(spacedCode('CDFHJKMN')).toBe('CDFH JKMN')
    expect(readCode(spacedCode('CDFHJKMN'))).toBe('CDFHJKMN')
  })

  it('opens something else at each chart', async () => {
    const [one, again, other, code] = await Promise.all([
      ...[secretOf('CDFHJKMN', 'chart 1'), secretOf('CDFHJKMN', 'chart 1')],
      ...[secretOf('CDFHJKMN', 'chart 2'), secretOf('CDFHJKMP', 'chart 1')],
    ])
    expect(again).toBe(one)
    expect(new Set([one, other, code]).size).toBe(3)
    expect(one).toMatch(/^[\w-]{43}$/)
  })
})
