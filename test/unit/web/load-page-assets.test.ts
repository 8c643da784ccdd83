import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadPageAssets } from '../../../src/web/load-page-assets.js'

const root = mkdtempSync(path.join(tmpdir(), 'aside-assets-'))
const assets = path.join(root, 'src/web/assets')
cpSync('src/web/assets', assets, { recursive: true })
cpSync('src/web/browser-script', path.join(root, 'src/web/browser-script'), { recursive: true })
afterAll(() => rmSync(root, { recursive: true }))

it('every file of the folder is served, and what is no text as it is', () => {
  const before = loadPageAssets(root)
  const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x20, 0x20])
  writeFileSync(path.join(assets, 'scale.png'), picture)
  writeFileSync(path.join(assets, 'scale.svg'), '<svg>\n  <text>  a</text>\n</svg>')
  mkdirSync(path.join(assets, 'more'))
  const after = loadPageAssets(root)
  expect([...after.files.keys()]).toEqual(['aside.css', 'icon.svg', 'scale.png', 'scale.svg'])
  expect(after.files.get('scale.png')).toEqual({ plain: picture })
  expect(after.files.get('scale.svg')?.plain.toString()).toBe('<svg>\n  <text>  a</text>\n</svg>')
  expect(after.files.get('scale.svg')?.encoded).toBeDefined()
  expect(after.version).not.toBe(before.version)
})
