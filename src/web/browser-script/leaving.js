// @ts-check
// A page that is left keeps nothing. One that is brought back from memory asks the server where the session stands.

addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload()
})
addEventListener('pagehide', () => document.body.replaceChildren())
