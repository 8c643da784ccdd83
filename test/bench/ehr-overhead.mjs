import { launchesAt } from './launch.mjs'
import { median, table } from './table.mjs'

const LATENCIES = [20, 100, 400]
/** Token, then the patient: each needs what the one before gave. */
const ROUND_TRIPS = 2
const MOST_MS = 15

/** What a launch takes beyond the round trips that it has to wait for, however far away the EHR is. */
export async function printOverhead(environment) {
  const rows = []
  for (const ms of LATENCIES) {
    const { launches, roundTrip } = await launchesAt(environment, ms)
    const took = median(launches)
    rows.push([`${ms} ms`, roundTrip.toFixed(1), took.toFixed(1), (took - ROUND_TRIPS * roundTrip).toFixed(1)])
  }
  table(`Launch: callback to first page, beyond ${ROUND_TRIPS} round trips (limit ${MOST_MS} ms; medians)`, [
    ['the EHR answers after', 'one round trip, measured', 'callback to first page', 'beyond'],
    ...rows,
  ])
}
