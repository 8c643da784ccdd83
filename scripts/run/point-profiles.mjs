import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Copies EHR profiles into a folder, made when missing, with the origins of the demonstration replaced. What is no longer there goes. */
export function pointProfiles(from, to, { app, sandbox }) {
  mkdirSync(to, { recursive: true })
  const files = readdirSync(from).filter((name) => name.endsWith('.json'))
  for (const left of readdirSync(to).filter((name) => !files.includes(name))) rmSync(path.join(to, left))
  for (const file of files) {
    const text = readFileSync(path.join(from, file), 'utf8')
    const pointed = text.replaceAll('http://localhost:4004', sandbox).replaceAll('http://127.0.0.1:3000', app)
    writeFileSync(path.join(to, file), pointed)
  }
}
