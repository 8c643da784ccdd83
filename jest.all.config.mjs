/** Every test there is, but those that need servers (jest.servers.config.mjs). Node's own ES modules, TypeScript stripped by SWC: types are checked by `npm run check`. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/test/servers/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' }, sourceMaps: 'inline' },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testTimeout: 60_000,
  /** Node keeps the modules of every test file a process has run (about 12 MB each): a worker that holds more than this is replaced. */
  workerIdleMemoryLimit: '1GB',
  maxWorkers: '100%',
}
