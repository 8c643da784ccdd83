// @ts-check
// A time that is typed is in the time of the browser's clock: its distance from UTC travels beside the field, and stands
// there to be read. What was given before keeps its own until it is changed.

addEventListener('input', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.type !== 'datetime-local') return
  const [, hours, minutes] = /GMT([+-]..)(..)/.exec(String(new Date(target.value))) ?? []
  const zone = target.nextElementSibling
  const offset = zone?.nextElementSibling
  if (!hours || !(offset instanceof HTMLInputElement)) return
  offset.value = `${hours}:${minutes}`
  zone?.replaceChildren(`UTC${offset.value}`)
})
