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
