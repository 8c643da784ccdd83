import { spawnSync } from 'node:child_process'

const PATIENCE_MS = 120_000

it(
  'the cost of a hundred open sessions can be measured over a Redis',
  () => {
    const parameters = ['test/bench/bench.mjs', 'curve', '100']
    const { status, stdout, stderr } = spawnSync(process.execPath, parameters, { encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^ +100 +\d+ +\d+\.\d/m)
  },
  PATIENCE_MS,
)
