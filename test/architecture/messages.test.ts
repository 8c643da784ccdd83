import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const source = readdirSync('src/web', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(ts|ejs|js)$/.test(entry.name))
  .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
  .join('\n')
const keys = Object.keys(JSON.parse(readFileSync('languages/en.json', 'utf8')) as object)

/** The fixed start of a key that is put together, such as `plan.kind-` of `plan.kind-scripts`. */
const starts = [...source.matchAll(/`([a-z-]+\.[a-z-]*)\$\{/g)].map(([, start]) => `${start}`)

it('every message is shown somewhere', () => {
  const isShown = (key: string) => source.includes(`'${key}'`) || starts.some((start) => key.startsWith(start))
  expect(keys.filter((key) => !isShown(key))).toEqual([])
  expect(keys.length).toBeGreaterThan(200)
})
