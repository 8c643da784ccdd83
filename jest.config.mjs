/**
 * What `npm test` runs. The other engines, the exhaustive sets and the browser matrices take longer: `npm run test:all` runs them, too
 * (jest.all.config.mjs), and so does naming one of their files.
 */
import all from './jest.all.config.mjs'

const SLOW = ['/test/engines/', '/test/exhaustive/', '/test/faults/', '/test/matrix/']
const isNamed = (folder) => process.argv.some((argument) => `/${argument}`.includes(folder.slice(0, -1)))

export default {
  ...all,
  testPathIgnorePatterns: [...all.testPathIgnorePatterns, ...SLOW.filter((folder) => !isNamed(folder))],
}
