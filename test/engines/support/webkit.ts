import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../../support/free-ports.mjs'
import { until, type Engine } from './engine.js'
import { installed, startProgram } from './program.js'
import { webDriver, type Command } from './web-driver.js'

const PATHS: Readonly<Record<Exclude<Command, 'click' | 'type'>, string>> = {
  navigate: 'url',
  find: 'element',
  frame: 'frame',
  execute: 'execute/sync',
  actions: 'actions',
}
type Session = Readonly<{
  sessionId: string
  capabilities: Readonly<{ browserName: string; browserVersion: string }>
}>

/** WebKitGTK's own small browser, over WebDriver. It needs a display: Xvfb gives one that nobody sees. */
export async function launchWebKit(): Promise<Engine> {
  const driver = installed('WebKitGTK', ['WebKitWebDriver'], 'webkit2gtk-driver')
  const port = await freePort()
  const home = mkdtempSync(path.join(tmpdir(), 'aside-webkit-'))
  const screen = await startScreen()
  const running = startProgram(driver, [`--port=${port}`], { HOME: home, DISPLAY: screen.display, ...SOFTWARE })
  const ask = async (method: string, place: string, body?: object): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}/${place}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    })
    const { value } = (await response.json()) as Readonly<{ value: unknown }>
    if (!response.ok) throw new Error(`${place}: ${JSON.stringify(value)}`)
    return value
  }
  await until('WebKitWebDriver answers', async () => (await ask('GET', 'status')) !== undefined)
  const { sessionId, capabilities } = (await ask('POST', 'session', {
    capabilities: { alwaysMatch: { acceptInsecureCerts: true } },
  })) as Session
  return webDriver(
    `${capabilities.browserName} ${capabilities.browserVersion}`,
    (command, body, element) => {
      const place =
        command === 'click'
          ? `element/${element}/click`
          : command === 'type'
            ? `element/${element}/value`
            : PATHS[command]
      return ask('POST', `session/${sessionId}/${place}`, body)
    },
    async () => {
      await ask('DELETE', `session/${sessionId}`).catch(() => undefined)
      await running.stop()
      await screen.stop()
      rmSync(home, { recursive: true, force: true })
    },
  )
}

const SOFTWARE = { WEBKIT_DISABLE_COMPOSITING_MODE: '1', LIBGL_ALWAYS_SOFTWARE: '1' }

/** A screen of a number that is free, which it writes into a file. */
async function startScreen() {
  const program = installed('Xvfb, the screen for WebKitGTK,', ['Xvfb'], 'xvfb')
  const folder = mkdtempSync(path.join(tmpdir(), 'aside-screen-'))
  const file = path.join(folder, 'number')
  const running = startProgram('sh', ['-c', `exec "${program}" -displayfd 3 -screen 0 1280x1000x24 3>"${file}"`], {})
  await until('Xvfb opens a screen', async () => existsSync(file) && readFileSync(file, 'utf8').endsWith('\n'))
  return {
    display: `:${readFileSync(file, 'utf8').trim()}`,
    stop: async () => {
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
