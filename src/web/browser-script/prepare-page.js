// @ts-check
// What a page needs when it is shown, the first one and each that takes over.

import { closeWhereOver } from './close-window.js'
import { prepareFollowUps } from './follow-ups.js'
import { startIdleLock } from './idle-lock.js'
import { pressLater } from './press-later.js'
import { linkProblems } from './problem-links.js'
import { addSliders } from './sliders.js'

export function preparePage() {
  closeWhereOver()
  startIdleLock()
  addSliders()
  linkProblems()
  prepareFollowUps()
  pressLater()
}
