/**
 * Makes a checkout ready, packages installed and code built, then runs FILE in this same process.
 * Usage: node scripts/ensure.mjs run|test [FILE]; `run` needs no development packages.
 *
 * Called from the scripts of package.json by name and not as `prestart`: npm skips pre-scripts under
 * `ignore-scripts=true`, which .npmrc sets so that no package runs code at installation.
 * Uses nothing newer than Node 14 here, so that an old Node reads the sentence and not a syntax error.
 */
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Aside needs Node 20.19 or newer; this is Node ${process.versions.node}.`)
  process.exit(1)
}

const [mode, file] = process.argv.slice(2)
await import('./follow-parent.mjs')
const { makeReady } = await import('./setup/make-ready.mjs')
const problem = await makeReady(mode)
if (problem !== undefined) {
  console.error(problem)
  process.exit(1)
}
if (file !== undefined) {
  process.argv.splice(1, 3, file)
  await import(`../${file}`)
}
