import path from 'node:path'
import { auditCommand } from '../dist/src/commands/audit.js'
import { printWhole } from '../dist/src/commands/print-whole.js'

const root = path.resolve(import.meta.dirname, '..')
const given = { env: process.env, root, print: printWhole(1, console.log), complain: console.error }
process.exitCode = auditCommand(process.argv.slice(2), given)
