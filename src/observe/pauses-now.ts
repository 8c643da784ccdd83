import type { WritePause, WritePauses } from '../record/write-pauses.js'

/** The pauses there are: that of all EHRs, and those of single ones, by profile. */
export type PausesNow = () => Promise<
  Readonly<{ all: WritePause | undefined; own: readonly (readonly [profile: string, pause: WritePause])[] }>
>

export function pausesNow(pauses: WritePauses, profiles: readonly string[]): PausesNow {
  return async () => {
    const own = await Promise.all(profiles.map(async (profile) => [profile, await pauses.at(profile)] as const))
    return {
      all: await pauses.at(),
      own: own.flatMap(([profile, pause]) => (pause ? [[profile, pause] as const] : [])),
    }
  }
}

/** What `/readyz` and the start say. Which EHRs they are is nobody's business there: the log and the command name them. */
export async function pauseRemarks(now: PausesNow): Promise<readonly string[]> {
  const { all, own } = await now()
  const how = 'see npm run ehr -- writing PROFILE'
  return [
    ...(all ? [`writing to all EHRs is paused${sinceText([all])}: see npm run ehr -- writing --all`] : []),
    ...(own.length > 0
      ? [`writing is paused to EHRs: ${own.length}${sinceText(own.map(([, one]) => one))}: ${how}`]
      : []),
  ]
}

function sinceText(pauses: readonly WritePause[]): string {
  const known = pauses.flatMap(({ since }) => since ?? [])
  return known.length > 0 ? `, since ${new Date(Math.min(...known)).toISOString()}` : ''
}

/** How many EHRs nothing is written to. A figure is never a reason to fail. @param ehrs  how many there are */
export const countPaused = (now: PausesNow, ehrs: number): Promise<number> =>
  now().then(
    ({ all, own }) => (all ? ehrs : own.length),
    () => NaN,
  )
