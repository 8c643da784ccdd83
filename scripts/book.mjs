import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { bookCommand } from '../dist/src/book-command.js'

process.exitCode = await bookCommand(process.argv.slice(2), {
  root: path.resolve(import.meta.dirname, '..'),
  contentDir: process.env.CONTENT_DIR,
  now: Date.now,
  randomBytes,
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
})
