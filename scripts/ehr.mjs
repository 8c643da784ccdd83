import path from 'node:path'
import { ehrCommand } from '../dist/src/ehr-command.js'

process.exitCode = await ehrCommand(process.argv.slice(2), {
  env: process.env,
  root: path.resolve(import.meta.dirname, '..'),
  now: Date.now,
  fetch,
  print: (line) => console.log(line),
})
