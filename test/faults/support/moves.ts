import type { Session } from '../../../src/session/session.js'
import type { MessageKey } from '../../../src/web/messages.js'
import type { Browser } from '../../support/create-test-app.js'
import { t } from '../../support/messages.js'
import type { Random } from '../../support/random.js'
import { codeOn } from '../../support/transfer.js'
import type { faultServer } from './fault-server.js'
import { untrueOn } from './truth.js'
import type { Disk } from './worlds.js'

/** What befalls the process that is asked, in the middle of its work; the numbers of the dice are their own. */
type Mishap = 'none' | 'killed' | 'disk full'
type Way = 'transfer' | 'relaunch'

type Desk = Readonly<{
  /** All devices, also those that were left. */
  browsers: readonly Browser[]
  open: (session: Pick<Session, 'launch'> & Partial<Session>) => Promise<number>
  kill: () => Promise<void>
  check: (one: Browser, html: string) => Promise<void>
  disk: Disk
  server: ReturnType<typeof faultServer>
  dice: Random
}>

const COLLEAGUE = { type: 'Practitioner', id: 'dr-colleague' } as const
const pageOf = (html: string): string => /name="~page" value="([\w-]+)"/.exec(html)?.[1] ?? ''
/** How a form leads on from a page that stands in front of what is to be saved. */
const ONWARD: Readonly<Record<string, object>> = {
  hidden: { action: 'resume' },
  'transfer-code': { action: 'resume' },
  'privacy-check': { alone: 'yes' },
  transfer: { action: 'back' },
  record: { action: 'continue', level: 'band' },
}

const headingOf = (html: string): string => /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? html.slice(0, 80)

/** What comes between two presses: a session is hidden, launched again in its browser, or goes to a colleague. */
export function movesAt({ browsers, open, kill, check, disk, server, dice }: Desk) {
  /** What a device did that was hidden, or left. */
  const astray: string[] = []
  const sessionAt = async (at: number): Promise<Session | null> => browsers[at]!.session()
  const look = async (at: number): Promise<string> => (await browsers[at]!.get()).text
  const send = async (at: number, fields: object, mishap: Mishap = 'none'): Promise<void> => {
    let left = dice.below(8)
    if (mishap !== 'none')
      disk.before = async () => {
        if ((left -= 1) >= 0) return
        disk.before = undefined
        if (mishap === 'killed') await kill()
        else disk.full = true
        throw new Error(mishap)
      }
    await browsers[at]!.post({ ...fields, attended: 'yes' })
    disk.before = undefined
    disk.full = false
  }

  /** Through all that stands in front, to what is to be saved or was. */
  const goOn = async (at: number): Promise<void> => {
    server.state.calm = true
    let page = pageOf(await look(at))
    for (let turn = 0; turn < 5 && ONWARD[page]; turn += 1) {
      await send(at, { page, ...ONWARD[page] })
      page = pageOf(await look(at))
    }
    server.state.calm = false
    await check(browsers[at]!, await look(at))
  }
  const press = async (at: number): Promise<void> => {
    const seen = (await sessionAt(at))?.chartEntries?.digest
    const page = pageOf(await look(at))
    await send(at, { page, action: page === 'outcomes' ? 'retry' : 'confirm', seen })
    await check(browsers[at]!, await look(at))
  }
  /** From a page that still stands on a screen: it saves nothing, and what comes then says one of `told`, and nothing of what was saved. */
  const pressLate = async (at: number, seen: string | undefined, ...told: readonly MessageKey[]): Promise<void> => {
    const before = server.chart.length
    for (const fields of [
      { page: 'preview', action: 'confirm', seen },
      { page: 'outcomes', action: 'retry', seen },
    ]) {
      const { text } = await browsers[at]!.post({ ...fields, attended: 'yes' })
      const after = await look(at)
      astray.push(...[text, after].flatMap((html) => untrueOn(html, null, server.chart)))
      if (!told.some((one) => after.includes(t(one))) || `${text}${after}`.includes('class="entry'))
        astray.push(`does not say ${told.join(' or ')}, but ${headingOf(text)}, then ${headingOf(after)}`)
    }
    if (server.chart.length > before) astray.push('saved something')
  }

  const hide = async (at: number): Promise<void> => {
    const seen = (await sessionAt(at))?.chartEntries?.digest
    await send(at, { page: 'hidden', action: 'hide' })
    await pressLate(at, seen, 'hidden.heading')
    await goOn(at)
  }

  /** @returns the code that the colleague is told; none where something went wrong */
  const offer = async (at: number, mishap: Mishap): Promise<string> => {
    await send(at, { page: pageOf(await look(at)), action: 'transfer' })
    await send(at, { page: 'transfer', action: 'told' }, mishap)
    return codeOn(await look(at))
  }
  const enterWrong = async (to: number): Promise<void> => {
    await send(to, { page: 'privacy-check', action: 'take-over', code: 'CDFHJKMN' })
    if ((await sessionAt(to))?.takenOver) astray.push('a wrong code opened it')
  }
  /** Whoever is quicker after a mishap: the first device may go on as if nothing had been, or the other one tries again. */
  const move = async (at: number, way: Way): Promise<number> => {
    const { launch, chartEntries } = (await sessionAt(at))!
    const { handle, secret } = browsers[at]!.key
    const to = await open(
      way === 'relaunch' ? { launch, earlier: { handle, secret } } : { launch: { ...launch, fhirUser: COLLEAGUE } },
    )
    for (let turn = 0; (await sessionAt(at)) && !(await sessionAt(to))?.takenOver; turn += 1) {
      if (turn > 2) throw new Error('the session cannot be moved')
      const mishap = turn > 0 ? 'none' : dice.pick<Mishap>(['none', 'none', 'killed', 'disk full'])
      const isEarly = way === 'transfer' && dice.chance(0.3)
      server.state.log.push(`${way}, ${mishap}${isEarly ? ' early' : ''}`)
      if (turn > 0) await goOn(at)
      const code = way === 'transfer' ? await offer(at, isEarly ? mishap : 'none') : ''
      if (code && dice.chance(0.3)) await pressLate(at, chartEntries?.digest, 'hidden.heading')
      if (code && dice.chance(0.3)) await enterWrong(to)
      const form = way === 'relaunch' ? { action: 'go-on' } : { action: 'take-over', code }
      await send(to, { page: 'privacy-check', ...form }, isEarly ? 'none' : mishap)
      if (mishap !== 'none' && dice.chance(0.5)) {
        await goOn(at)
        await press(at)
      }
      await look(to)
    }
    const isMoved = (await sessionAt(to))?.takenOver !== undefined
    if (isMoved === ((await sessionAt(at)) !== null)) astray.push(isMoved ? 'both have it' : 'nobody has it')
    if (!isMoved) return at
    await goOn(to)
    // That a colleague took it may not have been kept: then it is only over.
    const told: readonly MessageKey[] =
      way === 'transfer' ? ['ended.heading', 'error.SESSION_ENDED'] : ['error.SESSION_ENDED']
    await pressLate(at, chartEntries?.digest, ...told)
    return to
  }

  return {
    astray,
    /** As the dice have it. @returns the device at which the session goes on */
    between: async (at: number, share: number): Promise<number> => {
      if (!(await sessionAt(at)) || !dice.chance(share)) return at
      const what = dice.pick(['hide', 'transfer', 'transfer', 'relaunch'] as const)
      if (what !== 'hide') return move(at, what)
      await hide(at)
      return at
    },
  }
}
