import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const USUAL = { app: 'http://127.0.0.1:3000', sandbox: 'http://localhost:4004' }

/** `undefined` when the sandbox and the app are where smart-launch/ehrs/ says; else a folder of profiles that says so. */
export function readableProfiles(root, urls) {
  if (urls.app === USUAL.app && urls.sandbox === USUAL.sandbox) return undefined
  const folder = path.join(root, '.aside', `ehrs-${new URL(urls.app).port}-${new URL(urls.sandbox).port}`)
  pointProfiles(path.join(root, 'smart-launch', 'ehrs'), folder, urls)
  return folder
}

/**
 * Copies EHR profiles with the two demonstration addresses replaced.
 *
 * @param {string} from folder of profiles
 * @param {string} to   made when missing
 * @param {{ app: string, sandbox: string }} urls origins without a slash at the end
 */
export function pointProfiles(from, to, urls) {
  mkdirSync(to, { recursive: true })
  for (const file of readdirSync(from).filter((name) => name.endsWith('.json'))) {
    const text = readFileSync(path.join(from, file), 'utf8')
    writeFileSync(path.join(to, file), text.replaceAll(USUAL.sandbox, urls.sandbox).replaceAll(USUAL.app, urls.app))
  }
}
