import { closeSync, openSync, readSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'

const BYTES = 64 * 1024

/** Each line with its end; only one that was torn has none. No more of the file is held than what is read at once. */
export function* readLines(name: string): Generator<string> {
  const file = openSync(name, 'r')
  const decoder = new StringDecoder('utf8')
  const bytes = Buffer.allocUnsafe(BYTES)
  let rest = ''
  try {
    for (let size = readSync(file, bytes); size > 0; size = readSync(file, bytes)) {
      const lines = (rest + decoder.write(bytes.subarray(0, size))).split(/(?<=\n)/)
      rest = lines.pop() ?? ''
      yield* lines
    }
    if (rest !== '') yield rest
  } finally {
    closeSync(file)
  }
}
