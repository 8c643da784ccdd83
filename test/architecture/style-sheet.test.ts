import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const STYLE_SHEET = 'src/web/assets/aside.css'

const filesUnder = (folder: string, ending: RegExp): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => path.posix.join(entry.parentPath, entry.name))

const textOf = (folder: string, ending: RegExp): string =>
  filesUnder(folder, ending)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')

const namesIn = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, name]) => name!)

/** In the order of the sheet, each once; what stands in comments and values is no class. */
const styled = [
  ...new Set(namesIn(readFileSync(STYLE_SHEET, 'utf8').replace(/\/\*[^]*?\*\//g, ''), /\.([a-z][\w-]*)(?=[^{};]*\{)/g)),
]

/** What a view puts between the quotes of a class, code included: a class may be chosen there. */
const written = new Set(
  namesIn(textOf('src', /\.ejs$/), /class="((?:<%[^]*?%>|[^"])*)"/g)
    .flatMap((value) => value.split(/[^\w-]+/))
    .filter(Boolean),
)
/** What is worked out is a text of the code: a kind, a tone, a state. */
const workedOut = new Set(
  namesIn(textOf('src', /\.(ts|js|ejs)$/), /'([ \w-]+)'/g).flatMap((text) => text.trim().split(' ')),
)
/** `display-header` is made of `display-` and a role. */
const isMade = (name: string): boolean => {
  const [start = '', ...rest] = name.split('-')
  return written.has(`${start}-`) && workedOut.has(rest.join('-'))
}

it('every class of the style sheet is a class of a view', () => {
  expect(styled.length).toBeGreaterThan(50)
  expect(styled.filter((name) => !written.has(name) && !workedOut.has(name) && !isMade(name))).toEqual([])
})

describe('an engine that does not know :has', () => {
  const rules = [...readFileSync(STYLE_SHEET, 'utf8').matchAll(/^([^{}@/]*:has\([^{}]*)\{([^{}]*)\}/gm)]

  it('still shows and hides the same: it only misses what is pretty', () => {
    expect(rules.length).toBeGreaterThan(3)
    expect(rules.filter(([, , body = '']) => /\b(display|visibility|position|content)\s*:/.test(body))).toEqual([])
  })

  it('loses no other selector with it', () => {
    const outside = (selector: string): string => selector.replace(/\([^()]*(?:\([^()]*\)[^()]*)*\)/g, '')
    expect(rules.filter(([, selector = '']) => outside(selector).includes(','))).toEqual([])
  })
})
