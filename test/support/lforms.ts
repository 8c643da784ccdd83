import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'

const VERSION = '40.1.3'
/** What the registry said of this version when it was chosen; another file is not used. */
const SHA512 = 'WLruTm+BcVnafC0rSAQ3/cNqhxvclBUxyBG68aub/uha2NaK9H8ZZcEXTTuORuGzzCt0wa7fvhuieZtcDIdPzQ=='
const CACHE = 'node_modules/.cache/aside'

/**
 * The folder of LForms, the form renderer of the US National Library of Medicine, as it was published: not one of our
 * packages, since npm cannot install it beside them. Fetched once with npm's own client and kept.
 *
 * @throws {Error} in one sentence where the registry cannot be reached or the file is another one
 */
export function lformsFolder(): string {
  const folder = path.join(CACHE, `lforms-${VERSION}`)
  if (existsSync(folder)) return path.join(folder, 'package/dist/lforms')
  mkdirSync(CACHE, { recursive: true })
  const work = mkdtempSync(path.join(CACHE, 'fetch-'))
  try {
    const tarball = fetchTarball(work)
    const found = createHash('sha512').update(readFileSync(tarball)).digest('base64')
    if (found !== SHA512) throw new Error(`lforms ${VERSION} is not the file that was chosen: sha512 ${found}.`)
    execFileSync('tar', ['-xzf', path.basename(tarball)], { cwd: work })
    rmSync(tarball)
    if (!existsSync(folder)) renameSync(work, folder)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return path.join(folder, 'package/dist/lforms')
}

function fetchTarball(work: string): string {
  try {
    const pack = ['pack', `lforms@${VERSION}`, '--ignore-scripts', '--silent', '--pack-destination', path.resolve(work)]
    execFileSync('npm', pack, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 120_000 })
  } catch (error) {
    throw new Error(`The comparison with LForms needs the npm registry once, to fetch lforms ${VERSION}.`, {
      cause: error,
    })
  }
  return path.join(work, `lforms-${VERSION}.tgz`)
}
