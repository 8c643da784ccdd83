import type { Directory, Service } from './directory.js'
import { isStale, NATIONAL } from './find-services.js'

/** Somebody should look at it again before it vanishes at {@link isStale}. */
const LOOK_AGAIN_DAYS = 60
const DAY_MS = 86_400_000

export type AgeingService = Readonly<{ directory: string; service: Service; isShown: boolean }>

/** Local services that nobody looked at for more than 60 days; `isShown` until they are stale. Invented ones do not age. */
export function ageingServices(directories: readonly Directory[], today: Date): readonly AgeingService[] {
  return directories
    .filter(({ id }) => id !== NATIONAL)
    .flatMap(({ id, services }) =>
      services
        .filter((service) => isAgeing(service, today))
        .map((service) => ({ directory: id, service, isShown: !isStale(service, today) })),
    )
}

function isAgeing(service: Service, today: Date): boolean {
  if (service.sample) return false
  return isStale(service, today) || (today.getTime() - Date.parse(service.lastVerified)) / DAY_MS > LOOK_AGAIN_DAYS
}

/** Nobody calls these to try them out. */
const NEVER_TRIED = ['emergency-number', 'emergency-department']

/** Services whose number nobody called and whose page nobody opened, the one that waited longest first. */
export function notTested(directories: readonly Directory[]): readonly Service[] {
  return directories
    .filter(({ sample }) => !sample)
    .flatMap(({ services }) => services)
    .filter(({ verification }) => verification === 'listed')
    .filter(({ types }) => !types.some((type) => NEVER_TRIED.includes(type)))
    .toSorted((one, other) => (one.lastVerified < other.lastVerified ? -1 : 1))
}

/** What the start and `/readyz` say: how many, without which. Empty where nothing is to be done. */
export function ageRemarks(directories: readonly Directory[], today: Date): readonly string[] {
  const ageing = ageingServices(directories, today)
  const hidden = ageing.filter(({ isShown }) => !isShown).length
  const old = ageing.length - hidden
  return [
    ...(old > 0 ? [`local services last looked at more than 60 days ago: ${old}`] : []),
    ...(hidden > 0 ? [`local services not shown, last looked at more than 90 days ago: ${hidden}`] : []),
  ]
}
