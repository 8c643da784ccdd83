/** A value per key, loaded on demand, shared by everyone who asks while it loads, and forgotten after `lifeMs`. */
export type ShortLived<V> = Readonly<{
  get(key: string): Promise<V>
  /** Loads anew unless the value in hand is younger than `cooldownMs`. */
  reload(key: string, cooldownMs: number): Promise<V>
}>

/** A load that fails is not kept: the next caller tries again. What is too old goes when something new comes. */
export function shortLived<V>(
  load: (key: string) => Promise<V>,
  { lifeMs, now }: Readonly<{ lifeMs: number; now: () => number }>,
): ShortLived<V> {
  const held = new Map<string, Readonly<{ value: Promise<V>; since: number }>>()

  const younger = (key: string, ageMs: number) => {
    const entry = held.get(key)
    return entry && now() - entry.since < ageMs ? entry.value : undefined
  }
  const loadAnew = (key: string) => {
    for (const [old, { since }] of held) if (now() - since >= lifeMs) held.delete(old)
    const entry = { value: load(key), since: now() }
    held.set(key, entry)
    entry.value.catch(() => held.get(key) === entry && held.delete(key))
    return entry.value
  }
  return {
    get: async (key) => younger(key, lifeMs) ?? loadAnew(key),
    reload: async (key, cooldownMs) => younger(key, cooldownMs) ?? loadAnew(key),
  }
}
