/** A run that tested nothing, or left something out, is not a pass: reads jest's --json report. */
import { readFileSync } from 'node:fs'
import path from 'node:path'

let report
try {
  report = JSON.parse(readFileSync(process.argv[2], 'utf8'))
} catch {
  console.error('The tests left no report: they did not run.')
  process.exit(1)
}

const { numTotalTests, numPassedTests, numFailedTests, numPendingTests, numTodoTests, numTotalTestSuites } = report
console.log(
  `${numTotalTests} tests in ${numTotalTestSuites} files: ${numPassedTests} passed, ${numFailedTests} failed, ` +
    `${numPendingTests} skipped, ${numTodoTests} to do`,
)
const slowest = report.testResults
  .map(({ name, startTime, endTime }) => ({ name: path.relative('.', name), seconds: (endTime - startTime) / 1000 }))
  .toSorted((one, other) => other.seconds - one.seconds)
  .slice(0, 15)
console.log(`The slowest: ${slowest.map(({ name, seconds }) => `${name} ${seconds.toFixed(0)} s`).join(', ')}`)
const leftOut = report.testResults
  .flatMap(({ name, assertionResults }) => assertionResults.map((test) => ({ name, ...test })))
  .filter(({ status }) => status !== 'passed' && status !== 'failed')
for (const { name, fullName, status } of leftOut) console.error(`${status}: ${name}: ${fullName}`)
if (numPassedTests === 0) console.error('No test ran.')
process.exit(report.success && numPassedTests > 0 && leftOut.length === 0 ? 0 : 1)
