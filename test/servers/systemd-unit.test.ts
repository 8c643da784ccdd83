import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const UNIT = 'deploy/systemd/aside.service'
let folder: string
beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), 'aside-unit-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What systemd finds wrong with a unit that starts a program which is here. */
function foundIn(unit: string): string {
  const file = path.join(folder, 'aside.service')
  writeFileSync(file, unit.replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`))
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' })
  return `${status} ${stderr
    .split('\n')
    .filter((line) => line.includes('aside.service'))
    .join('\n')}`
}

it('systemd understands every line of the unit', () => {
  expect(foundIn(readFileSync(UNIT, 'utf8'))).toBe('0 ')
})

it('systemd names what it does not know', () => {
  expect(foundIn(readFileSync(UNIT, 'utf8').replace('ProtectSystem=', 'ProtectSistem='))).toContain('ProtectSistem')
})
