import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ROOT } from '../support/demonstration.mjs'
import { untilOpen } from './warm-start.mjs'

/** Seconds from `git clone` to the first page with an empty package cache. Measures the last commit. */
export async function coldStart(environment) {
  const folder = mkdtempSync(path.join(tmpdir(), 'aside-cold-'))
  try {
    const started = performance.now()
    execFileSync('git', ['clone', '--quiet', '--no-hardlinks', ROOT, path.join(folder, 'aside')])
    const cloned = performance.now() - started
    const cache = { npm_config_cache: path.join(folder, 'cache') }
    return (cloned + (await untilOpen(path.join(folder, 'aside'), { ...environment, ...cache }))) / 1000
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
