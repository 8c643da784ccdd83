// The directions and doors of the house, from scripts/house.json, on the real import graph (types included).
const house = require('./scripts/house.json')

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const room = (name) => (name.endsWith('.ts') ? `^${escaped(name)}$` : `^${escaped(name)}/`)
const rooms = (names) => names.map(room).join('|')
const inPackage = (name) => `node_modules/(@types/)?${escaped(name)}/`
const OURS = '^(src|smart-launch|sandbox)/'

/** A room imports itself and rooms to its left, never rooms to its right. */
const directions = house.walk.slice(0, -1).map((name, place) => ({
  name: `from-${name.replaceAll('/', '-')}-to-its-right`,
  severity: 'error',
  from: { path: room(name) },
  to: { path: rooms(house.walk.slice(place + 1)), pathNot: rooms(house.interfaces) },
}))

const beside = Object.entries(house.beside).map(([name, openTo]) => ({
  name: `${name.replaceAll('/', '-')}-through-its-interface`,
  severity: 'error',
  from: { path: OURS, pathNot: rooms([name, ...openTo]) },
  to: { path: room(name), pathNot: rooms(house.interfaces) },
}))

const packages = Object.entries(house.packages).map(([name, openTo]) => ({
  name: `door-${name}`,
  severity: 'error',
  from: { path: OURS, pathNot: rooms(openTo) },
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
      from: { path: OURS, pathNot: rooms(house.files) },
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
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
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
