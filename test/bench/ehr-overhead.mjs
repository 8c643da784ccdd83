import { launchesAt } from './launch.mjs'
import { median, table } from './table.mjs'

const LATENCIES = [20, 100, 400]
const MOST_MS = 15

/** What a launch takes beyond the two answers of the EHR that it has to wait for, however late they come. */
export async function printOverhead(environment) {
  const rows = []
  for (const ms of LATENCIES) {
    const launches = await launchesAt(environment, ms)
    const of = (pick) => median(launches.map(pick)).toFixed(1)
    rows.push([`${ms} ms`, of((one) => one.ehrMs), of((one) => one.ms), of((one) => one.ms - one.ehrMs)])
  }
  table(
    `Launch: callback to first page, beyond what the EHR took for token and patient (limit ${MOST_MS} ms; medians)`,
    [['the EHR answers after', 'both answers took', 'callback to first page', 'beyond'], ...rows],
  )
}
