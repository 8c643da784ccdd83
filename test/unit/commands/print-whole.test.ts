import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { devNull, tmpdir } from 'node:os'
import path from 'node:path'
import { printWhole } from '../../../src/commands/print-whole.js'

it('lines go into a file by themselves, and to anything else as ever', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'aside-print-'))
  const file = path.join(folder, 'printed')
  const [into, none, printed] = [openSync(file, 'w'), openSync(devNull, 'w'), [] as string[]]
  for (const descriptor of [into, none]) {
    const print = printWhole(descriptor, (line) => void printed.push(line))
    for (const line of ['one', 'two %s']) print(line)
    closeSync(descriptor)
  }
  expect([readFileSync(file, 'utf8'), printed]).toEqual(['one\ntwo %s\n', ['one', 'two %s']])
  rmSync(folder, { recursive: true })
})
