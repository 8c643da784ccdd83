import { fileURLToPath } from 'node:url'
import { build, isBuilt } from './build.mjs'
import { install, isInstalled } from './install.mjs'
import { withLock } from './lock.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Installs and builds what is missing; parallel calls wait for one another.
 *
 * @param {'run' | 'test'} mode  `run` needs no development packages
 * @returns {Promise<string | undefined>} one sentence about what stands in the way
 */
export async function makeReady(mode) {
  if (isInstalled(ROOT, mode) && isBuilt(ROOT)) return undefined
  return withLock(ROOT, async () => {
    if (!isInstalled(ROOT, mode)) {
      const problem = await install(ROOT, mode)
      if (problem !== undefined) return problem
    }
    return isBuilt(ROOT) ? undefined : build(ROOT)
  })
}
