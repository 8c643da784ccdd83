import { randomBytes, randomUUID } from 'node:crypto'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { reportCommand } from '../dist/src/commands/report.js'
import { printWhole } from '../dist/src/commands/print-whole.js'

const root = path.resolve(import.meta.dirname, '..')
const around = { env: process.env, root, now: Date.now, fetch, newId: randomUUID, sleep, randomBytes }
const printers = { print: printWhole(1, console.log), complain: console.error }
process.exitCode = await reportCommand(process.argv.slice(2), { ...around, ...printers })
