/** Sets an entry; a map that holds `most` others forgets its oldest one first. */
export function setAtMost<T>(map: Map<string, T>, most: number, key: string, value: T): void {
  if (map.size >= most && !map.has(key)) map.delete(map.keys().next().value ?? '')
  map.set(key, value)
}
