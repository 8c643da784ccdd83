// Improves what already works without it.
addEventListener('submit', (event) => {
  const form = event.target
  if (!form.matches('[data-once]')) return
  if (form.dataset.sent) event.preventDefault()
  form.dataset.sent = 'yes'
})

// A page brought back from memory shows what was; ask the server what is.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})
addEventListener('pagehide', () => document.body.replaceChildren())
