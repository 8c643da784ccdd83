import path from 'node:path'
import { ehrCommand } from '../dist/src/commands/ehr.js'

const root = path.resolve(import.meta.dirname, '..')
const given = { env: process.env, root, now: Date.now, fetch, print: console.log }
process.exitCode = await ehrCommand(process.argv.slice(2), given)
