import { spawnSync } from 'node:child_process'

const PATIENCE_MS = 180_000

it(
  'six plans stay within what a screen holds: height, words, taps, the first words and their number in sight',
  () => {
    const { status, stderr } = spawnSync(process.execPath, ['test/bench/bench.mjs', 'plan'], { encoding: 'utf8' })
    expect(stderr).not.toContain('Over a limit')
    expect(status).toBe(0)
  },
  PATIENCE_MS,
)
