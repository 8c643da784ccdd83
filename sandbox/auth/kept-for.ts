import { secretFrom, type SandboxOptions } from '../sandbox-options.js'

/** Things kept for a while under an unguessable key; taking one removes it. */
export function keptFor<T>(seconds: number, { now, random }: Pick<SandboxOptions, 'now' | 'random'>) {
  const kept = new Map<string, { value: T; expiresAt: number }>()
  const live = (key: string) => {
    const found = kept.get(key)
    return found && now() < found.expiresAt ? found.value : undefined
  }
  return {
    put(value: T, key = secretFrom(random)): string {
      for (const [old, { expiresAt }] of kept) if (expiresAt <= now()) kept.delete(old)
      kept.set(key, { value, expiresAt: now() + seconds * 1000 })
      return key
    },
    peek: live,
    take(key: string): T | undefined {
      const value = live(key)
      kept.delete(key)
      return value
    },
  }
}
