import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Engine } from './engine.js'
import { until } from './engine.js'
import { installed, startProgram } from './program.js'
import { webDriver, type Command } from './web-driver.js'

const NAMES = ['firefox-esr', 'firefox']
const PREFERENCES = [
  '"marionette.port", 0',
  '"datareporting.policy.dataSubmissionEnabled", false',
  '"app.update.enabled", false',
]
const COMMANDS: Readonly<Record<Command, string>> = {
  navigate: 'WebDriver:Navigate',
  find: 'WebDriver:FindElement',
  frame: 'WebDriver:SwitchToFrame',
  execute: 'WebDriver:ExecuteScript',
  click: 'WebDriver:ElementClick',
  type: 'WebDriver:ElementSendKeys',
  actions: 'WebDriver:PerformActions',
}
type Answer = readonly [kind: 1, id: number, error: Readonly<{ message: string }> | null, result: unknown]

/** A headless Firefox, driven by its own remote protocol: what geckodriver, which Debian lacks, would speak to it. */
export async function launchFirefox(): Promise<Engine> {
  const program = installed('Firefox', NAMES, 'firefox-esr')
  const profile = mkdtempSync(path.join(tmpdir(), 'aside-firefox-'))
  writeFileSync(path.join(profile, 'user.js'), PREFERENCES.map((one) => `user_pref(${one});\n`).join(''))
  const running = startProgram(program, ['--headless', '--marionette', '--no-remote', '--profile', profile], {
    HOME: profile,
  })
  const portFile = path.join(profile, 'MarionetteActivePort')
  await until('Firefox opens its port', async () => existsSync(portFile) && readFileSync(portFile, 'utf8') !== '')
  const socket = connect(Number(readFileSync(portFile, 'utf8')), '127.0.0.1')
  const send = speakOver(socket)
  const session = (await send('WebDriver:NewSession', { acceptInsecureCerts: true })) as Readonly<{
    capabilities: Readonly<{ browserName: string; browserVersion: string }>
  }>
  const { browserName, browserVersion } = session.capabilities
  return webDriver(
    `${browserName} ${browserVersion}`,
    async (command, body, element) => {
      const more = command === 'frame' ? { element: elementIn(body['id']) } : {}
      const result = await send(COMMANDS[command], { ...body, ...more, ...(element !== undefined && { id: element }) })
      return (result as Readonly<{ value?: unknown }>).value
    },
    async () => {
      socket.destroy()
      await running.stop()
      rmSync(profile, { recursive: true, force: true })
    },
  )
}

/** Firefox takes the bare id of a frame. */
const elementIn = (reference: unknown): unknown => (reference === null ? null : Object.values(reference as object)[0])

/** Messages are JSON behind their length: `17:[0,1,"…",{}]`. */
function speakOver(socket: Socket) {
  const waiting = new Map<number, (answer: Answer) => void>()
  let [rest, count] = [Buffer.alloc(0), 0]
  socket.on('data', (bytes) => {
    rest = Buffer.concat([rest, bytes])
    for (;;) {
      const colon = rest.indexOf(':')
      const end = colon + 1 + Number(rest.subarray(0, Math.max(colon, 0)).toString())
      if (colon < 0 || rest.length < end) return
      const message = JSON.parse(rest.subarray(colon + 1, end).toString()) as unknown
      rest = rest.subarray(end)
      if (Array.isArray(message)) waiting.get((message as unknown as Answer)[1])?.(message as unknown as Answer)
    }
  })
  return async (name: string, body: object): Promise<unknown> => {
    const id = (count += 1)
    const text = JSON.stringify([0, id, name, body])
    const [, , error, result] = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve)
      socket.write(`${Buffer.byteLength(text)}:${text}`)
    })
    if (error) throw new Error(`${name}: ${error.message}`)
    return result
  }
}
