import path from 'node:path'
import ejs from 'ejs'
import { inlineFile } from './inline-file.js'

type Locals = Readonly<Record<string, unknown>>
/** @param page  what every part of the page sees;  @param own  what was handed to this part, and on the way to it */
type View = (page: Locals, own: Locals) => string

/** Views by file, compiled when first used; the files of a running app do not change. */
const views = new Map<string, View>()

/**
 * Express's view engine: EJS, with includes of our own, since EJS looks for every included file on the disk again each
 * time, and a form of forty questions includes four hundred.
 */
export function renderView(file: string, locals: object, done: (error: unknown, page?: string) => void): void {
  try {
    done(null, viewOf(file)({ __proto__: null, ...locals }, {}))
  } catch (error) {
    done(error)
  }
}

function viewOf(file: string): View {
  return kept(views, file, () => {
    return /\.(css|js)$/.test(file) ? asIs(inlineFile(file, textOf)) : compile(textOf(file), file)
  })
}

function compile(text: string, filename: string): View {
  const template: (locals: object) => string = ejs.compile(text, { filename, ...OPTIONS })
  const folder = path.dirname(filename)
  const parts = new Map<string, View>()
  const part = (name: string): View =>
    kept(parts, name, () => viewOf(path.join(folder, path.extname(name) ? name : `${name}.ejs`)))
  return (page, own) => {
    // Inherited, not copied: a page has many locals, and a form includes its parts hundreds of times.
    const locals = Object.assign(Object.create(page), own) as Record<string, unknown>
    locals['include'] = (name: string, more?: Locals): string => part(name)(page, more ? { ...own, ...more } : own)
    return template(locals)
  }
}

/**
 * A view names its locals in its first line: JavaScript looks up every word anew inside of `with`. Only `include` is
 * handed over for it, instead of the one that EJS passes in. What locals inherit is what views are meant to see.
 */
const OPTIONS = { _with: false, destructuredLocals: ['include'], unsafePrototypeLocals: true }

const asIs =
  (text: string): View =>
  () =>
    text

const textOf = (file: string): string => ejs.fileLoader(file).toString()

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
