import type { Pair } from '../../support/processes.js'
import { walk, type Walk } from './launch-flow.js'

/** One launch from the sandbox's chart to the first page, without a browser. */
export const sandboxLaunch = ({ urls }: Pair, patient: string): Promise<Walk> =>
  walk(`${urls.sandbox}/launch?${new URLSearchParams({ patient, user: 'dr-rivera' })}`)

export const isOpen = ({ url, status }: Walk): boolean => status === 200 && url.pathname.startsWith('/session/')
