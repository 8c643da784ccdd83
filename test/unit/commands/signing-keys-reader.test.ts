import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ehrCommand } from '../../../src/commands/ehr.js'
import { keysCommand } from '../../../src/commands/keys.js'
import { signingKeysProblems } from '../../../src/site/local-keys.js'
import { NOW, ringOf } from '../smart-launch/fake-ehr.js'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'aside-keys-'))
  file = path.join(folder, 'keys.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a start that cannot use its signing keys', () => {
  it('does not tell people to throw away keys that cannot be read', () => {
    // A folder stands for what this user may not read: root may read every file.
    expect(signingKeysProblems(folder)).toEqual([
      `SIGNING_KEYS: ${folder} cannot be read (EISDIR); let the user that Aside runs as read it`,
    ])
  })

  it.each([
    ['that is missing', undefined, 'does not exist; make it with npm run ehr -- keys new'],
    ['that holds something else', '{"keys":[]}', 'is not a key ring; move it away and make one with'],
    ['that is no JSON', 'half of a r', 'is not a key ring; move it away and make one with'],
  ])('says what to do about a file %s', (_what, text, sentence) => {
    if (text !== undefined) writeFileSync(file, text)
    expect(signingKeysProblems(file)).toEqual([expect.stringContaining(`SIGNING_KEYS: ${file} ${sentence}`)])
  })
})

describe('npm run ehr -- keys', () => {
  const run = async (env: Readonly<Record<string, string>>, what: string) => {
    const [printed, complained]: [string[], string[]] = [[], []]
    const print = (line: string): void => void printed.push(line)
    const complain = (line: string): void => void complained.push(line)
    const around = { env, root: folder, now: () => NOW, fetch, newId: () => 'invented', randomBytes }
    const code = await ehrCommand(['keys', what], { ...around, sleep: async () => undefined, print, complain })
    return { code, printed, complained }
  }

  it.each(['new', 'rotate', 'list'])('%s needs to be told of the file, as a start does', async (what) => {
    const { code, printed, complained } = await run({ SIGNING_KEYS_FILE: file }, what)
    expect([code, printed, complained]).toEqual([1, [], [expect.stringMatching(/^SIGNING_KEYS is required: /)]])
    expect(existsSync(path.join(folder, '.aside'))).toBe(false)
  })

  it.each(['new', 'rotate', 'list'])('%s looks beside no other state than that which is set', async (what) => {
    const env = { DEMONSTRATION: '1', STATE_URL_FILE: '/no/such/file' }
    expect(await run(env, what)).toMatchObject({ code: 1, complained: ['STATE_URL_FILE cannot be read'] })
    expect(await run({ ...env, SIGNING_KEYS: file }, 'new')).toMatchObject({ code: 0, complained: [] })
  })

  it.each(['new', 'rotate', 'list'])(
    '%s leaves no keys where it was started, for a name that is empty',
    async (what) => {
      const complained = ['SIGNING_KEYS must not be empty']
      expect(await run({ DEMONSTRATION: '1', SIGNING_KEYS: '' }, what)).toMatchObject({ code: 1, complained })
    },
  )

  it.each(['rotate', 'list'])('%s says of a file that holds no keys what a start says', async (what) => {
    writeFileSync(file, 'half of a r')
    expect(await run({ SIGNING_KEYS: file }, what)).toMatchObject({ code: 1, complained: signingKeysProblems(file) })
  })
})

const asRoot = process.getuid?.() === 0 ? it : it.failing

asRoot(
  'keys that root rotates stay with the user that reads them',
  async () => {
    writeFileSync(file, JSON.stringify(ringOf('current', 'next')), { mode: 0o400 })
    chownSync(file, 10_001, 10_001)
    const deps = { env: { SIGNING_KEYS: file }, root: folder, now: () => NOW + 86_400_000, print: () => undefined }
    expect(await keysCommand('rotate', deps)).toBe(0)
    const { uid, gid, mode } = statSync(file)
    expect([uid, gid, mode & 0o777]).toEqual([10_001, 10_001, 0o400])
  },
  60_000,
)
