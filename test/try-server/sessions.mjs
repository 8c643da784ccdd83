import { readFileSync } from 'node:fs'
import { compared, corrected } from './compared.mjs'

export const CONFIRM = ['action', 'confirm']
export const isPost = ({ method, type }) => method === 'POST' && type === 'Observation'
const isPut = ({ method, type }) => method === 'PUT' && type === 'Observation'

/** A session at the preview of one record level, in a chart in which nothing was saved yet. */
export async function opened(trial, name, level = 'offered') {
  const chart = await trial.target.newChart(name)
  return sessionIn(trial, chart, level)
}

export async function sessionIn(trial, chart, level = 'offered') {
  const visitor = await trial.launch(chart)
  return { chart, visitor, agreed: await visitor.toPreview(level) }
}

export async function saves(trial, level) {
  const session = await opened(trial, `level-${level}`, level)
  await session.visitor.press(...CONFIRM)
  return compared(trial, session)
}

/** A session that saved, and a second one whose first confirm was answered with what is there. */
async function two(trial, name) {
  const first = await opened(trial, name)
  await first.visitor.press(...CONFIRM)
  const second = await sessionIn(trial, first.chart)
  const sent = trial.front.seen.filter(isPost).length
  await second.visitor.press(...CONFIRM)
  const wrong = await compared(trial, first)
  if (!second.visitor.isAsked()) wrong.push('the second session is not shown what is there')
  if (trial.front.seen.filter(isPost).length !== sent) wrong.push('the second session sent something before it asked')
  return { first, second, wrong }
}

export async function leaves(trial) {
  const { first, second, wrong } = await two(trial, 'left')
  await second.visitor.press('action', 'finish-unsaved')
  return [...wrong, ...(await compared(trial, first))]
}

export async function savesAllTheSame(trial) {
  const { first, second, wrong } = await two(trial, 'another')
  await second.visitor.press(...CONFIRM)
  return [...wrong, ...(await compared(trial, second, first.agreed))]
}

export async function correctsAndSaves(trial) {
  const { first, second, wrong } = await two(trial, 'corrected')
  await correct(trial, first, second.visitor)
  await second.visitor.press('action', 'back')
  await second.visitor.press(...CONFIRM)
  return [...wrong, ...(await compared(trial, second)), ...(await corrected(trial, first))]
}

/** What `first` saved is marked as entered in error from the list of what Aside wrote. */
async function correct(trial, { chart }, visitor) {
  const [{ id }] = await trial.target.entries(chart)
  await visitor.press('action', 'written')
  if (!visitor.listed().includes(id))
    throw new Error(`the list lacks Observation/${id}: ${visitor.text().slice(0, 300)}`)
  await visitor.press('action', 'correct', { '~entry': id })
}

export async function changedMeanwhile(trial) {
  const { front, target } = trial
  const first = await opened(trial, 'stale')
  await first.visitor.press(...CONFIRM)
  const { visitor } = await sessionIn(trial, first.chart)
  front.rule = async (request, forward) => {
    if (!isPut(request)) return forward()
    const [entry] = await target.entries(first.chart)
    await target.put({ ...entry, note: [{ text: 'Changed by somebody else.' }] })
    return forward()
  }
  await correct(trial, first, visitor)
  front.rule = undefined
  const [entry] = await target.entries(first.chart)
  const status = front.seen.findLast(isPut)?.status
  return [
    ...(entry.status === 'final' && entry.note ? [] : ['a stale correction replaced what somebody else wrote']),
    ...(visitor.text().includes(CHANGED) ? [] : [`after ${status} the page says: ${visitor.text().slice(0, 300)}`]),
  ]
}

const MESSAGES = new URL('../../languages/en.json', import.meta.url)
const CHANGED = JSON.parse(readFileSync(MESSAGES, 'utf8'))['correction.changed']
