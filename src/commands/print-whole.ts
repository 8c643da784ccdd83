import { fstatSync, writeFileSync } from 'node:fs'

/**
 * Prints lines of which none may be missing. Into a file each comes whole, or the command fails: where the disk is full,
 * `console.log` loses it without a word.
 *
 * @param into  the descriptor of what is printed to
 * @param print  for what is no file, such as a screen or a pipe
 */
export const printWhole = (into: number, print: (line: string) => void): ((line: string) => void) =>
  fstatSync(into).isFile() ? (line) => writeFileSync(into, `${line}\n`) : print
