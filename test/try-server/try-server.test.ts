import { execFile } from 'node:child_process'
import { compared, corrected } from './compared.mjs'
import { startOpenServer } from './open-server.js'

const TRIED_MS = 240_000

function run(...given: readonly string[]): Promise<Readonly<{ code: unknown; printed: string }>> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['test/try-server/try-server.mjs', ...given], (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, printed: stdout + stderr }),
    )
  })
}

it(
  'walks through everything on a FHIR server that does what it should',
  async () => {
    const server = await startOpenServer()
    try {
      const { code, printed } = await run(server.base)
      expect(printed.split('\n').filter((line) => line && !line.startsWith('ok '))).toEqual([
        `On ${server.base}:`,
        'Everything is as it should be.',
      ])
      expect(code).toBe(0)
      expect(server.store.all('Observation').length).toBeGreaterThan(15)
    } finally {
      await server.close()
    }
  },
  TRIED_MS,
)

it('says what it needs to be told, and what it does not know', async () => {
  expect(await run()).toMatchObject({ code: 1, printed: expect.stringContaining('npm run try-server -- http') })
  for (const wrong of [
    ['nonsense'],
    ['localhost:8080/fhir'],
    ['http://127.0.0.1:1/fhir', '--claims'],
    ['http://127.0.0.1:1'],
  ])
    expect(await run(...wrong)).toEqual({ code: 1, printed: expect.stringMatching(/^[^\n]+\n$/) })
})

const LABEL = { system: 'https://labels.example', code: 'R' }
const agreed = {
  ...{ resourceType: 'Observation', status: 'final', meta: { security: [LABEL] } },
  ...{ code: { text: 'Wellness' }, valueCodeableConcept: { text: 'Offered' } },
  identifier: [{ system: 'urn:ietf:rfc:3986', value: 'urn:uuid:1' }],
}
const kept = { ...agreed, id: 'obs-1', meta: { versionId: '1', security: [LABEL] } }

describe('what is not so', () => {
  const visitor = (...kinds: readonly string[]) => ({ outcomes: () => kinds, text: () => 'the page' })
  const inChart = (...entries: readonly object[]) => ({ target: { entries: async () => entries } })

  it.each<[string, readonly object[], readonly string[], readonly string[]]>([
    ['nothing, where all is well', [kept], ['confirmed'], []],
    ['a label that was lost', [{ ...kept, meta: {} }], ['confirmed'], ['labels of "Wellness" is not as agreed']],
    ['a part that was added', [{ ...kept, note: [] }], ['confirmed'], ['note of "Wellness" is not as agreed']],
    ['a sentence', [kept], ['refused'], ['the page says "refused" of 1: the page']],
    [
      'an entry that is there twice',
      [kept, { ...kept, id: 'obs-2' }],
      ['confirmed'],
      ['2 stand there instead of 1', '"Wellness" is there 2 times'],
    ],
    ['an entry that is not there', [], ['confirmed'], ['0 stand there instead of 1', '"Wellness" is there 0 times']],
  ])('is %s', async (_what, entries, kinds, wrong) => {
    expect(await compared(inChart(...entries), { chart: 'c', visitor: visitor(...kinds), agreed: [agreed] })).toEqual(
      wrong,
    )
  })

  it('of a correction is a value that stays, and a part that changed', async () => {
    const { valueCodeableConcept: _gone, ...rest } = kept
    const withdrawn = { ...rest, status: 'entered-in-error', dataAbsentReason: { text: 'error' } }
    const wrongIn = (entry: object) => corrected(inChart(entry), { chart: 'c', agreed: [agreed] })
    expect(await wrongIn(withdrawn)).toEqual([])
    expect(await wrongIn({ ...withdrawn, meta: {} })).toEqual(['a correction changed labels'])
    expect(await wrongIn(kept)).toEqual([
      'an entry was to be entered in error, and is "final"',
      'a corrected entry keeps its value',
    ])
  })
})
