// The directions and doors of the architecture, from architecture.json, on the real import graph (types included).
const architecture = require('./architecture.json')

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const folder = (name) => (name.endsWith('.ts') ? `^${escaped(name)}$` : `^${escaped(name)}/`)
const folders = (names) => names.map(folder).join('|')
const inPackage = (name) => `node_modules/(@types/)?${escaped(name)}/`
const OURS = '^(src|smart-launch|sandbox)/'

/** A folder imports itself and folders to its left, never folders to its right. */
const directions = architecture.layers.slice(0, -1).map((name, place) => ({
  name: `from-${name.replaceAll('/', '-')}-to-its-right`,
  severity: 'error',
  from: { path: folder(name) },
  to: { path: folders(architecture.layers.slice(place + 1)), pathNot: folders(architecture.interfaces) },
}))

const beside = Object.entries(architecture.beside).map(([name, openTo]) => ({
  name: `${name.replaceAll('/', '-')}-through-its-interface`,
  severity: 'error',
  from: { path: OURS, pathNot: folders([name, ...openTo]) },
  to: { path: folder(name), pathNot: folders(architecture.interfaces) },
}))

const packages = Object.entries(architecture.packages).map(([name, openTo]) => ({
  name: `door-${name}`,
  severity: 'error',
  from: { path: OURS, pathNot: folders(openTo) },
  to: { path: inPackage(name), dependencyTypesNot: ['type-only'] },
}))

module.exports = {
  forbidden: [
    ...directions,
    ...beside,
    ...packages,
    {
      name: 'door-files',
      severity: 'error',
      from: { path: OURS, pathNot: folders(architecture.files) },
      to: { path: '^(node:)?fs(/|$)', dependencyTypes: ['core'] },
    },
    {
      name: 'sandbox-apart',
      comment: 'The app reaches the demonstration EHR over HTTP only.',
      severity: 'error',
      from: { path: '^(src|smart-launch)/' },
      to: { path: '^sandbox/' },
    },
    { name: 'sandbox-alone', severity: 'error', from: { path: '^sandbox/' }, to: { path: '^(src|smart-launch)/' } },
    { name: 'no-tests-inside', severity: 'error', from: { path: OURS }, to: { path: '^test/' } },
    {
      name: 'no-cycle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    { name: 'found', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
    exclude: { path: '^(dist|coverage)/' },
  },
}
