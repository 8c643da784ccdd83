import { setTimeout as wait } from 'node:timers/promises'
import { compared } from './compared.mjs'
import { CONFIRM, isPost, opened, sessionIn } from './sessions.mjs'

const MOST_LOOKS = 40
const EIGHT = 8
export const isReadBack = ({ method, url }) => method === 'GET' && /^\/fhir\/Observation\/[^?]/.test(url)

/** Looks, and sends what is not there, until all is known: as somebody would who presses the main button each time. */
async function settled(visitor) {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const kinds = visitor.outcomes()
    if (visitor.page() === 'outcomes' && kinds.every((kind) => kind !== 'unknown' && kind !== 'refused')) return
    if (looks > 0) await wait(500)
    await visitor.press(
      'action',
      visitor.page() === 'preview' ? 'confirm' : kinds.includes('unknown') ? 'look' : 'retry',
    )
  }
}

/** kill -9 `before` a request is passed on, or `after` it was answered; then a new process on the same state folder. */
export async function isKilled(trial, isIt, moment) {
  const { front } = trial
  const session = await opened(trial, `killed-${front.seen.length}`)
  let isDone = false
  front.rule = async (request, forward) => {
    if (isDone || !isIt(request)) return forward()
    isDone = true
    if (moment === 'before') await trial.kill()
    const answer = await forward()
    if (moment === 'after') await trial.kill()
    return answer
  }
  await session.visitor.press(...CONFIRM).catch(() => undefined)
  front.rule = undefined
  await trial.start()
  await session.visitor.look()
  const early = session.visitor.outcomes().filter((kind) => kind !== 'unknown')
  await settled(session.visitor)
  const wrong = await compared(trial, session)
  return early.length > 0 ? [`after the restart the page says "${early.join()}" before it looked`, ...wrong] : wrong
}

export async function losesAnswer(trial) {
  const session = await opened(trial, 'lost')
  trial.front.rule = async (request, forward) => {
    const answer = await forward()
    return isPost(request) ? null : answer
  }
  await session.visitor.press(...CONFIRM)
  trial.front.rule = undefined
  await settled(session.visitor)
  return compared(trial, session)
}

/** From the moment an entry has arrived nothing answers any more. */
export async function goesAway(trial) {
  const session = await opened(trial, 'away')
  let isAway = false
  trial.front.rule = async (request, forward) => {
    if (isAway) return null
    isAway = isPost(request)
    const answer = await forward()
    return isAway ? null : answer
  }
  await session.visitor.press(...CONFIRM)
  const told = session.visitor.outcomes()
  trial.front.rule = undefined
  await settled(session.visitor)
  const wrong = await compared(trial, session)
  return told.join() === 'unknown' ? wrong : [`while nothing answers the page says "${told.join()}"`, ...wrong]
}

export async function confirmsAtOnce(trial) {
  const session = await opened(trial, 'eight')
  await Promise.all(Array.from({ length: EIGHT }, () => session.visitor.post(...CONFIRM).catch(() => undefined)))
  await session.visitor.look()
  await settled(session.visitor)
  return compared(trial, session)
}

/** Sessions of one encounter that confirm at once: one saves, the others are shown what is there. */
export async function sessionsAtOnce(trial) {
  const chart = await trial.target.newChart('many')
  const sessions = []
  for (let count = 0; count < EIGHT; count += 1) sessions.push(await sessionIn(trial, chart))
  await Promise.all(sessions.map(({ visitor }) => visitor.press(...CONFIRM)))
  // Whoever had to wait for the others tries again.
  for (const { visitor } of sessions) if (visitor.outcomes().includes('refused')) await visitor.press('action', 'retry')
  const saved = sessions.filter(({ visitor }) => visitor.outcomes().length > 0)
  const asked = sessions.filter(({ visitor }) => visitor.isAsked())
  const wrong = saved.length === 1 ? await compared(trial, saved[0]) : [`${saved.length} sessions saved`]
  return asked.length === EIGHT - 1 ? wrong : [...wrong, `${asked.length} sessions are shown what is there`]
}
