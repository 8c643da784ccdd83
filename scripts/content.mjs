import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { contentCommand } from '../dist/src/commands/content.js'
import { printWhole } from '../dist/src/commands/print-whole.js'

const root = path.resolve(import.meta.dirname, '..')
const given = { root, contentDir: process.env.CONTENT_DIR, now: Date.now, randomBytes }
process.exitCode = await contentCommand(process.argv.slice(2), {
  ...given,
  print: printWhole(1, console.log),
  complain: console.error,
})
