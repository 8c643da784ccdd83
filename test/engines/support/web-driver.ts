import type { Engine } from './engine.js'

/** The commands that are needed here, whichever way a driver takes them. */
export type Command = 'navigate' | 'find' | 'frame' | 'execute' | 'click' | 'type' | 'actions'
export type Send = (command: Command, body: Readonly<Record<string, unknown>>, element?: string) => Promise<unknown>

/** @source https://www.w3.org/TR/webdriver2/#elements */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'
type Reference = Readonly<Record<typeof ELEMENT, string>>

/** The use of a page in the words of WebDriver. */
export function webDriver(version: string, send: Send, close: () => Promise<void>): Engine {
  const find = async (selector: string): Promise<Reference> =>
    (await send('find', { using: 'css selector', value: selector })) as Reference
  return {
    version,
    goto: async (url) => {
      await send('navigate', { url })
    },
    into: async (frame) => {
      await send('frame', { id: frame === null ? null : await find(frame) })
    },
    run: async <T>(script: string) => (await send('execute', { script, args: [] })) as T,
    click: async (selector) => {
      await send('execute', {
        script: `document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })`,
        args: [selector],
      })
      await send('click', {}, (await find(selector))[ELEMENT])
    },
    type: async (selector, text) => {
      await send('type', { text }, (await find(selector))[ELEMENT])
    },
    keys: async (keys) => {
      const strokes = keys.flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ])
      await send('actions', { actions: [{ type: 'key', id: 'keyboard', actions: strokes }] })
    },
    close,
  }
}
