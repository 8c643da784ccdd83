import path from 'node:path'

const IMPORT = /^import (?:\{[^}]*\} from )?'(\.[^']+)'\n/gm
const DECLARED = /^(?:export )?(?:async )?(?:function|const|let|class) (\w+)/gm
const LEFT_OVER = /^(?:import|export)\b.*/m

/**
 * Makes one script of a module and of everything it imports, each once and before what needs it. They share one scope:
 * imports and exports are left out, so each name stands for one thing in all of them.
 *
 * @param start  the file that imports all others
 * @throws {RangeError} where the joined script would not do what its modules do
 */
export function joinModules(start: string, read: (file: string) => string): string {
  const parts = new Map<string, string>()
  const homes = new Map<string, string>()

  const add = (file: string): void => {
    if (parts.has(file)) return
    parts.set(file, '')
    const text = read(file)
    for (const [, to] of text.matchAll(IMPORT)) add(path.join(path.dirname(file), `${to}`))
    for (const [, name] of text.matchAll(DECLARED)) claim(`${name}`, file)
    // Taken out and put in again: a module stands after those that it imports.
    parts.delete(file)
    parts.set(file, withoutModules(text, file))
  }
  const claim = (name: string, file: string): void => {
    const home = homes.get(name)
    if (home) throw new RangeError(`${nameOf(file)}: "${name}" is a name of ${nameOf(home)}, too`)
    homes.set(name, file)
  }

  add(start)
  return `(() => {\n'use strict'\n${[...parts.values()].join('')}})()\n`
}

function withoutModules(text: string, file: string): string {
  if ([...text.matchAll(IMPORT)].some(([line]) => line.includes(' as ')))
    throw new RangeError(`${nameOf(file)}: imports under another name`)
  const rest = text.replace(IMPORT, '').replace(/^export (?=(?:async )?function |const |let |class )/gm, '')
  const [left] = LEFT_OVER.exec(rest) ?? []
  if (left) throw new RangeError(`${nameOf(file)}: cannot be joined: ${left}`)
  return rest
}

const nameOf = (file: string): string => path.basename(file)
