import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { bookCommand } from '../dist/src/book-command.js'

const root = path.resolve(import.meta.dirname, '..')
const given = { root, contentDir: process.env.CONTENT_DIR, now: Date.now, randomBytes }
process.exitCode = await bookCommand(process.argv.slice(2), { ...given, print: console.log, complain: console.error })
