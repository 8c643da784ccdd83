import { execFileSync } from 'node:child_process'
import { accessSync, constants, mkdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium, type Browser, type BrowserContext, type LaunchOptions } from 'playwright-core'

const WHOLE = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
/** The same engine without the rest of a browser: the same pages for little more than half of the processor's time. */
const SHELL = ['chromium-headless-shell', 'chrome-headless-shell']
const FOLDERS = [
  ...(process.env['PATH'] ?? '').split(path.delimiter),
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
  '/opt/google/chrome',
]
const APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const MISSING = 'The journeys need Chromium: install it (Debian, Ubuntu: apt-get install chromium) or set CHROME_PATH.'

const isRoot = process.getuid?.() === 0
/** No request of its own leaves the browser: a journey looks at every one. */
const QUIET = [
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]

/** A headless Chromium, the named one, its shell or a whole one; installed first when there is none and this is root on Debian. Close it. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = options.executablePath ?? (await chromiumPath([...SHELL, ...WHOLE]))
  return chromium.launch({ ...options, executablePath, args: argumentsWith(options.args) })
}

/** The one that people use, without its window. Close it. */
export const launchWholeBrowser = async (): Promise<Browser> =>
  launchBrowser({ executablePath: await chromiumPath(WHOLE) })

/** The same with a profile that stays on the disk, as a clinic's browser has. Close it. */
export async function launchProfile(folder: string, options: LaunchOptions = {}): Promise<BrowserContext> {
  const more = { ...options, executablePath: await chromiumPath(WHOLE), args: argumentsWith(options.args) }
  return chromium.launchPersistentContext(folder, more)
}

const argumentsWith = (more: readonly string[] = []) => [...QUIET, ...(isRoot ? ['--no-sandbox'] : []), ...more]

/** @throws when there is none of these names and none can be installed, in one sentence; never skips */
async function chromiumPath(names: readonly string[]): Promise<string> {
  const named = process.env['CHROME_PATH']
  if (named !== undefined && named !== '') {
    if (isProgram(named)) return named
    throw new Error(`CHROME_PATH names ${named}, which is not a program.`)
  }
  const found = installed(names) ?? (await installChromium(names))
  if (found === undefined) throw new Error(MISSING)
  return found
}

function installed(names: readonly string[]): string | undefined {
  const places = names.flatMap((name) => FOLDERS.filter(Boolean).map((folder) => path.join(folder, name)))
  return [...places, ...APPS].find(isProgram)
}

/** Test files run side by side: one installs, the others wait for it. */
async function installChromium(names: readonly string[]): Promise<string | undefined> {
  if (!isRoot || !FOLDERS.some((folder) => isProgram(path.join(folder, 'apt-get')))) return undefined
  const lock = path.join(tmpdir(), 'aside-chromium.lock')
  while (!takes(lock)) {
    if (isStale(lock)) rmSync(lock, { recursive: true, force: true })
    await wait(500)
  }
  try {
    return installed(names) ?? aptGet(names)
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

const installing = (name: string) => ['install', '-y', '-qq', '--no-install-recommends', name]

function aptGet(names: readonly string[]): string | undefined {
  process.stdout.write('Installing Chromium for the journeys (once) …\n')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'pipe' })
    execFileSync('apt-get', installing('chromium'), { env, stdio: 'pipe' })
  } catch (cause) {
    throw new Error(`apt-get could not install it. ${MISSING}`, { cause })
  }
  try {
    execFileSync('apt-get', installing('chromium-headless-shell'), { env, stdio: 'pipe' })
  } catch {
    // Ubuntu has none: everything runs in the whole one.
  }
  return installed(names)
}

function takes(lock: string): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch {
    return false
  }
}

const INSTALL_MINUTES = 10

function isStale(lock: string): boolean {
  try {
    return Date.now() - statSync(lock).mtimeMs > INSTALL_MINUTES * 60_000
  } catch {
    return false
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
