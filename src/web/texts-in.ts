/** Every text a field was sent with, however often; what is no text is left out. */
export function listIn(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.filter((name) => typeof name === 'string')
}
