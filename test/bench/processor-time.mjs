import { readFileSync } from 'node:fs'

/** Milliseconds a process has run so far. Linux only. */
export function processorTime(pid) {
  const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')
  return (Number(afterName[11]) + Number(afterName[12])) * 10
}

/** Resident memory in MB. Linux only. */
export function memoryOf(pid) {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(kilobytes) / 1024
}
