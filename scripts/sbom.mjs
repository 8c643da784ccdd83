/**
 * Prints every package that runs or builds Aside where it runs (CycloneDX): npm reads a copy of the lock that holds no
 * other. Told to omit development packages, it would leave out what one of these needs, too, such as zod; and it lists
 * a version that lies at two places once, perhaps with the marks of the one for development.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const around = mkdtempSync(path.join(tmpdir(), 'aside-sbom-'))
// npm calls the whole by the name of its folder.
const folder = path.join(around, 'aside')
const read = (name) => JSON.parse(readFileSync(path.resolve(import.meta.dirname, '..', name), 'utf8'))
const write = (name, content) => writeFileSync(path.join(folder, name), JSON.stringify(content))
const withoutDevelopment = ({ devDependencies, ...kept }) => kept

try {
  mkdirSync(folder)
  write('package.json', withoutDevelopment(read('package.json')))
  const { packages, ...lock } = read('package-lock.json')
  const running = Object.entries(packages).filter(([, { dev }]) => !dev)
  write('package-lock.json', {
    ...lock,
    packages: { ...Object.fromEntries(running), '': withoutDevelopment(packages['']) },
  })
  const npm = [process.env.npm_execpath, 'sbom', '--sbom-format=cyclonedx', '--package-lock-only']
  execFileSync(process.execPath, npm, { cwd: folder, stdio: 'inherit' })
} finally {
  rmSync(around, { recursive: true })
}
