import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { follow } from '../launch/support/launch-flow.js'
import { startPair, type Pair } from '../support/processes.js'
import { t } from '../support/messages.js'
import { launchBare } from './support/bare-browser.js'

const folder = mkdtempSync(path.join(tmpdir(), 'aside-audit-'))
const full = path.join(folder, 'full')
const preload = path.resolve('test/state/support/full-audit-disk.mjs')
let pair: Pair
beforeAll(async () => {
  pair = await startPair({ app: { NODE_OPTIONS: `--import=${preload}`, AUDIT_FULL_FILE: full } })
}, 60_000)
afterAll(async () => {
  await pair.close()
  rmSync(folder, { recursive: true })
})

const ready = async () => {
  const response = await fetch(`${pair.urls.app}/readyz`)
  return [response.status, await response.text()] as const
}
const launch = () => follow(`${pair.urls.sandbox}/launch?patient=daniel-whitcombe&user=dr-rivera`)
const cookiesOf = ({ jar, url }: Awaited<ReturnType<typeof launch>>) =>
  [...(jar.get(url.host)?.keys() ?? [])].filter((name) => name.startsWith('__Host-s-'))
const command = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['scripts/audit.mjs', ...args, `${pair.stateFolder}-audit`], { encoding: 'utf8' })

it('while the disk of the audit is full no session is opened, and the page says why; an open one is hidden and goes on', async () => {
  const open = await launchBare(pair)
  await open.post({ page: 'privacy-check', alone: 'yes' })
  expect(await ready()).toEqual([200, 'ok'])

  writeFileSync(full, '')
  const refused = await launch()
  expect([refused.status, cookiesOf(refused)]).toEqual([503, []])
  expect(refused.text).toContain(t('error.AUDIT_UNAVAILABLE'))
  expect(refused.text).toContain('AUDIT_UNAVAILABLE')
  expect(await ready()).toEqual([503, expect.stringContaining(t('error.AUDIT_UNAVAILABLE'))])
  expect((await open.post({ page: 'limits', action: 'hide' })).text).toContain(t('hidden.heading'))
  expect((await open.post({ page: 'hidden', action: 'resume' })).text).toContain(t('privacy-check.heading'))

  rmSync(full)
  expect(await ready()).toEqual([200, 'ok'])
  const after = await launch()
  expect([after.status, cookiesOf(after).length]).toEqual([200, 1])

  const verified = command('verify')
  expect([verified.status, verified.stderr]).toEqual([0, ''])
  const events = command('export').stdout
  for (const action of ['opened', 'hidden', 'resumed']) expect(events).toContain(`"${action}"`)
  expect(events.match(/"opened"/g)).toHaveLength(2)
  expect(existsSync(full)).toBe(false)
}, 60_000)
