import path from 'node:path'
import { build, isBuilt } from './build.mjs'
import { exclusively } from './exclusively.mjs'
import { install, isInstalled, reasonIn } from './install.mjs'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** Installs and builds what is missing, one start after another. @returns one sentence about what stands in the way */
export async function makeReady(mode) {
  if (isInstalled(ROOT, mode) && isBuilt(ROOT)) return undefined
  try {
    return await exclusively(path.join(ROOT, '.aside', 'setup'), async () => {
      const problem = isInstalled(ROOT, mode) ? undefined : await install(ROOT, mode)
      return problem ?? (isBuilt(ROOT) ? undefined : build(ROOT))
    })
  } catch (error) {
    return `This folder could not be made ready: ${reasonIn(`${error.code}`) ?? error.message}.`
  }
}
