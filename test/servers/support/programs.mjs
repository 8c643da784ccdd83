import { spawnSync } from 'node:child_process'

const NEEDED = [
  ['redis-server', '--version', 'redis-server'],
  ['redis-cli', '--version', 'redis-tools'],
  ['nginx', '-v', 'nginx-light'],
  ['openssl', 'version', 'openssl'],
  ['systemd-analyze', '--version', 'systemd'],
]

/** Once, before the first test: what is missing is said in one sentence, and nothing is installed. */
export default function mustBeHere() {
  const missing = NEEDED.filter(([program, asked]) => spawnSync(program, [asked]).status !== 0)
  if (missing.length === 0) return
  const [programs, packages] = [0, 2].map((place) => missing.map((one) => one[place]))
  console.error(`Missing: ${programs.join(', ')}; install it, for example with apt-get install ${packages.join(' ')}.`)
  process.exit(1)
}
