/**
 * Makes a checkout ready: packages installed, code built. Costs nothing when it already is.
 *
 *   node scripts/ensure.mjs run|test [FILE]    then runs FILE in this same process
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
if (mode !== 'run' && mode !== 'test') {
  console.error('Usage: node scripts/ensure.mjs run|test [FILE]')
  process.exit(1)
}

const { makeReady } = await import('./setup/make-ready.mjs')
const problem = await makeReady(mode)
if (problem !== undefined) {
  console.error(problem)
  process.exit(1)
}
if (file !== undefined) {
  const { followNpm } = await import('./setup/follow-npm.mjs')
  followNpm()
  const { pathToFileURL } = await import('node:url')
  const target = pathToFileURL(file)
  process.argv.splice(1, 3, file)
  await import(target.href)
}
