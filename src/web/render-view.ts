import path from 'node:path'
import ejs from 'ejs'

type Locals = Readonly<Record<string, unknown>>
type View = (locals: Locals, more?: Locals) => string

/** Views by file, compiled when first used; the files of a running app do not change. */
const views = new Map<string, View>()

/**
 * Express's view engine: EJS, with includes of our own, since EJS looks for every included file on the disk again each
 * time, and a form of forty questions includes four hundred.
 */
export function renderView(file: string, locals: object, done: (error: unknown, page?: string) => void): void {
  try {
    done(null, viewOf(file)(locals as Locals))
  } catch (error) {
    done(error)
  }
}

function viewOf(file: string): View {
  return kept(views, file, () => {
    const text = ejs.fileLoader(file).toString()
    return /\.(css|js)$/.test(file) ? asIs(lean(text)) : compile(text, file)
  })
}

function compile(text: string, filename: string): View {
  const template: (locals: object) => string = ejs.compile(text, { filename, ...UNCOPIED })
  const folder = path.dirname(filename)
  const parts = new Map<string, View>()
  const part = (name: string): View =>
    kept(parts, name, () => viewOf(path.join(folder, path.extname(name) ? name : `${name}.ejs`)))
  return (locals, more) => {
    // `include` among the locals stands before the one that EJS passes in.
    const include = (name: string, besides?: Locals): string => part(name)(all, besides)
    const all: Locals = { __proto__: null, ...locals, ...more, include }
    return template(all)
  }
}

/** Locals have no prototype already: no need to copy them once more for each view. */
const UNCOPIED = { unsafePrototypeLocals: true }

const asIs =
  (text: string): View =>
  () =>
    text

/** Styles and scripts for the page: without indentation, and without lines that only explain. */
const lean = (text: string): string => text.replace(/^\s*(\/\*.*\*\/|\/\/.*)$/gm, '').replace(/^\s+/gm, '')

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
