/** One browser engine, as a person uses it: what is clicked and typed is real input, not a call into the page. */
export type Engine = Readonly<{
  /** As the browser itself tells it. */
  version: string
  goto: (address: string) => Promise<void>
  /** Goes on in the frame of this selector, or at the top again. */
  into: (frame: string | null) => Promise<void>
  /** Runs `return …` in the page and gives what it returns, as JSON. */
  run: <T>(script: string) => Promise<T>
  click: (selector: string) => Promise<void>
  /** Types into the field of this selector. */
  type: (selector: string, text: string) => Promise<void>
  /** One key after the other, wherever the focus is. */
  keys: (keys: readonly string[]) => Promise<void>
  close: () => Promise<void>
}>

export const SHIFT = '\uE008'
export const ENTER = '\uE007'

const PATIENCE_MS = 20_000

/** Asks until it is so. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  let cause: unknown
  for (;;) {
    // Between two pages there is none to ask.
    if (await isSo().catch((error: unknown) => void (cause = error))) return
    if (Date.now() > deadline) throw new Error(`This did not come: ${what}. ${String(cause)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
