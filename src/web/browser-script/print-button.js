// @ts-check
// A button prints: the browser's own menu may be out of reach inside of the EHR.

addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('[data-print]')) print()
})
