// @ts-check
// A button prints: the browser's own menu may be out of reach inside of the EHR.

import { partOf } from './find.js'

addEventListener('click', (event) => {
  if (partOf(event, '[data-print]')) print()
})
