/** Sets an entry; a map that holds `most` of them forgets its oldest one first. */
export function setAtMost<T>(map: Map<string, T>, most: number, key: string, value: T): void {
  if (map.size >= most) map.delete(map.keys().next().value ?? '')
  map.set(key, value)
}
