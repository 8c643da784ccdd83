import path from 'node:path'
import ejs from 'ejs'

type Locals = Readonly<Record<string, unknown>>
/** @param page  what every part of the page sees;  @param own  what was handed to this part, and on the way to it */
type Template = (page: Locals, own: Locals) => string
type Render = (file: string, locals: object, done: (error: unknown, page?: string) => void) => void

/** What a page holds beside its views: files included whole, by the name views call them. */
export type Inlined = Readonly<Record<'shared/script', string>>

/**
 * Express's view engine: EJS, with includes of our own, since EJS looks for every included file on the disk again each
 * time, and a form of forty questions includes four hundred.
 *
 * @param root  the folder of the shared views; every include is named from there
 * @param inlined  the script, which stands in the page
 */
export function viewEngine(root: string, inlined: Inlined): Render {
  const templates = new Map<string, Template>(
    Object.entries(inlined).map(([name, text]) => [path.join(root, `${name}.ejs`), () => text]),
  )

  const templateOf = (file: string): Template => {
    const known = templates.get(file)
    if (known) return known
    const made = compile(ejs.fileLoader(file).toString(), file)
    templates.set(file, made)
    return made
  }

  const compile = (text: string, filename: string): Template => {
    const template: (locals: object) => string = ejs.compile(text, { filename, ...OPTIONS })
    const parts = new Map<string, Template>()
    const part = (name: string): Template => {
      const known = parts.get(name) ?? templateOf(path.join(root, `${name}.ejs`))
      parts.set(name, known)
      return known
    }
    return (page, own) => {
      // Inherited, not copied: a page has many locals, and a form includes its parts hundreds of times.
      const locals = Object.assign(Object.create(page), own) as Record<string, unknown>
      locals['include'] = (name: string, more?: Locals): string => part(name)(page, more ? { ...own, ...more } : own)
      return template(locals)
    }
  }

  return (file, locals, done) => {
    try {
      done(null, templateOf(file)({ __proto__: null, ...locals }, {}))
    } catch (error) {
      done(error)
    }
  }
}

/**
 * A view names its locals in its first line: JavaScript looks up every word anew inside of `with`. Only `include` is
 * handed over for it, instead of the one that EJS passes in. What locals inherit is what views are meant to see.
 */
const OPTIONS = { _with: false, destructuredLocals: ['include'], unsafePrototypeLocals: true }
