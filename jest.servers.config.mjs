/** What `npm run test:servers` runs: against real servers, which must be on the path. */
import all from './jest.all.config.mjs'

export default {
  ...all,
  roots: ['<rootDir>/test/servers'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/servers/support/programs.mjs',
}
