import type { Pair } from '../../support/processes.js'
import { follow, type Followed } from './launch-flow.js'

/** One launch from the sandbox's chart to the first page, without a browser. */
export const sandboxLaunch = ({ urls }: Pair, patient: string, user = 'dr-rivera'): Promise<Followed> =>
  follow(`${urls.sandbox}/launch?${new URLSearchParams({ patient, user })}`)

export const isOpen = ({ url, status }: Followed): boolean => status === 200 && url.pathname.startsWith('/session/')
