import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ehrCommand } from '../dist/src/commands/ehr.js'

const root = path.resolve(import.meta.dirname, '..')
const given = { env: process.env, root, now: Date.now, fetch, newId: randomUUID, sleep, print: console.log }
process.exitCode = await ehrCommand(process.argv.slice(2), given)
