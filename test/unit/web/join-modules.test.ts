import vm from 'node:vm'
import { joinModules } from '../../../src/web/join-modules.js'

const join = (files: Readonly<Record<string, string>>) =>
  joinModules('start.js', (file) => {
    const text = files[file]
    if (text === undefined) throw new Error(`no ${file}`)
    return text
  })
/** What the joined script leaves in `heard`. */
function run(files: Readonly<Record<string, string>>): readonly unknown[] {
  const heard: unknown[] = []
  vm.runInNewContext(join(files), { heard })
  return heard
}

const START = "import './a.js'\nimport { two } from './b.js'\nheard.push('start', two)\n"

describe('modules that are joined', () => {
  it('run once each, after those that they import', () => {
    const files = {
      'start.js': START,
      'a.js': "import { two } from './b.js'\nexport const one = two - 1\nheard.push('a', one)\n",
      'b.js': "heard.push('b')\nexport const two = 2\n",
    }
    expect(run(files)).toEqual(['b', 'a', 1, 'start', 2])
  })

  it('are found from where they are imported, over several lines, too', () => {
    const files = {
      'start.js': "import {\n  one,\n  two,\n} from './more/numbers.js'\nheard.push(one(), two)\n",
      'more/numbers.js':
        "import { two } from '../two.js'\nexport async function never() {}\nexport function one() {\n  return two / 2\n}\n",
      'two.js': 'export let two = 2\n',
    }
    expect(run(files)).toEqual([1, 2])
  })

  it('leave no names behind, and are as strict as modules', () => {
    const files = { 'start.js': 'const mine = 1\nheard.push((function () { return this })(), mine)\n' }
    expect(run(files)).toEqual([undefined, 1])
    expect(() => run({ 'start.js': 'undeclared = 1\n' })).toThrow('undeclared is not defined')
  })
})

describe('joining is refused', () => {
  it.each<[string, string, string]>([
    ['two things have one name', 'const count = 1\n', 'start.js: "count" is a name of a.js, too'],
    ['a function has the name of another', 'async function count() {}\n', 'start.js: "count" is a name of a.js, too'],
    [
      'a thing is imported under another name',
      "import { count as all } from './a.js'\n",
      'start.js: imports under another name',
    ],
    ['a package is imported', "import x from 'x'\n", "start.js: cannot be joined: import x from 'x'"],
    ['there is a default export', 'export default 1\n', 'start.js: cannot be joined: export default 1'],
    ['something is passed on', "export * from './a.js'\n", "start.js: cannot be joined: export * from './a.js'"],
  ])('where %s', (_where, more, problem) => {
    const files = { 'start.js': `import './a.js'\n${more}`, 'a.js': 'export const count = 0\n' }
    expect(() => join(files)).toThrow(new RangeError(problem))
  })
})
