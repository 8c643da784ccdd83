import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import type { Browser, Frame, Page } from 'playwright-core'
import { launchBrowser, launchWholeBrowser } from '../../support/chromium.js'
import { ENTER, SHIFT, until, type Engine } from './engine.js'

const require = createRequire(import.meta.url)
const KEYS: Readonly<Record<string, string>> = { [SHIFT]: 'Shift', [ENTER]: 'Enter' }
type Box = Readonly<{ x: number; y: number; width: number; height: number }>

export const launchChromium = async (): Promise<Engine> => engineIn(await launchWholeBrowser())

/** Chromium 92 of July 2021, as an npm package carries it. */
export const launchOldChromium = async (): Promise<Engine> =>
  engineIn(await launchBrowser({ executablePath: await unpacked() }))

/** Playwright's own way to find an element needs a newer one than the oldest: only its input and its frames are used. */
async function engineIn(browser: Browser): Promise<Engine> {
  const page = await browser.newPage({ ignoreHTTPSErrors: true, viewport: { width: 1280, height: 900 } })
  let frame: Frame = page.mainFrame()
  const click = async (selector: string) => {
    // Until a frame of another site was painted, the browser gives its clicks to the page around it.
    await until(`the pointer on ${selector}`, async () => {
      await page.mouse.move(0, 0)
      const { x, y, width, height } = await boxIn(frame, selector)
      const outer = frame === page.mainFrame() ? { x: 0, y: 0 } : await boxIn(page.mainFrame(), 'iframe')
      await page.mouse.move(outer.x + x + width / 2, outer.y + y + height / 2)
      return frame.evaluate<boolean>(`document.querySelector(${JSON.stringify(selector)}).matches(':hover')`)
    })
    await page.mouse.down()
    await page.mouse.up()
  }
  return {
    version: `Chromium ${browser.version()}`,
    goto: async (address) => {
      frame = page.mainFrame()
      await page.goto(address)
    },
    into: async (selector) => {
      frame = selector === null ? page.mainFrame() : await childOf(page)
    },
    run: (script) => frame.evaluate(`(() => { ${script} })()`),
    click,
    type: async (selector, text) => {
      await click(selector)
      await page.keyboard.type(text)
    },
    keys: async (keys) => {
      for (const key of keys) await page.keyboard.press(KEYS[key] ?? key)
    },
    close: () => browser.close(),
  }
}

async function childOf(page: Page): Promise<Frame> {
  const [child] = page.mainFrame().childFrames()
  if (!child) throw new Error('there is no frame')
  return child
}

const boxIn = (frame: Frame, selector: string): Promise<Box> =>
  frame.evaluate<Box>(`(() => {
    const one = document.querySelector(${JSON.stringify(selector)})
    one.scrollIntoView({ block: 'center' })
    return one.getBoundingClientRect().toJSON()
  })()`)

/** Once a machine. @throws in one sentence, where the package cannot run here: nothing is skipped */
async function unpacked(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('Chromium 92 is there for Linux on x64 only: run the main journey in it on such a machine.')
  }
  const folder = path.dirname(require.resolve('@sparticuz/chromium/package.json'))
  const program = path.join(tmpdir(), 'aside-chromium-92', 'chromium')
  if (existsSync(program)) return program
  mkdirSync(path.dirname(program), { recursive: true })
  const half = `${program}-${process.pid}`
  const from = createReadStream(path.join(folder, 'bin', 'chromium.br'))
  await pipeline(from, createBrotliDecompress(), createWriteStream(half, { mode: 0o755 }))
  renameSync(half, program)
  return program
}
