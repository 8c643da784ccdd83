import { joinModules } from './join-modules.js'

/** A style sheet, or a script with all its modules, as browsers get it: without what only explains. */
export function leanFile(file: string, read: (file: string) => string): string {
  if (!file.endsWith('.js')) return lean(read(file))
  return lean(joinModules(file, read).replace(/\/\*\*(?:(?!\*\/)[^])*\*\/ ?/g, ''))
}

/** Without comments that have lines of their own, without indentation, without empty lines. */
const lean = (text: string): string =>
  text.replace(/^\s*(?:\/\*(?:(?!\*\/)[^])*\*\/|\/\/.*)[ \t]*$/gm, '').replace(/^\s+/gm, '')
