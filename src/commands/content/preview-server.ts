import { readdirSync, existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { loadPageAssets } from '../../web/load-page-assets.js'
import { createPreview, type Previewed } from './preview-app.js'
import { isFolder, loadFile } from './load-file.js'

/** @param target  a questionnaire file, the folder of an instrument, or a folder of either */
export async function previewServer(
  target: string,
  port: number,
  { root, ...around }: Readonly<{ root: string }> & Pick<Previewed, 'languages' | 'randomBytes'>,
): Promise<{ address: string; server: Server }> {
  const files = filesOf(target)
  const app = createPreview({
    names: [...files.keys()],
    ...around,
    views: path.join(root, 'src/commands/content'),
    assets: loadPageAssets(root),
    load: (name) => {
      const file = files.get(name) ?? (path.basename(target, '.json') === name ? target : undefined)
      return file === undefined ? undefined : loadFile(file)
    },
  })
  const server = createServer(app)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const [first] = files.keys()
  const start = files.size === 1 && first ? encodeURIComponent(first) : ''
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/preview/${start}`, server }
}

/** Files by the name they are shown under: that of the file, or of its folder for `questionnaire.json`. */
function filesOf(target: string): ReadonlyMap<string, string> {
  if (!existsSync(target)) throw new Error(`${target} does not exist`)
  const all = isFolder(target) ? questionnairesBelow(target) : [target]
  return new Map(all.map((file) => [nameOf(path.resolve(file)), file]))
}

const questionnairesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json') && !/(interpretation|cases|sets|\.valueset)\.json$/.test(file))
    .toSorted()
    .map((file) => path.join(folder, file))

const nameOf = (file: string): string =>
  path.basename(file) === 'questionnaire.json' ? path.basename(path.dirname(file)) : path.basename(file, '.json')
