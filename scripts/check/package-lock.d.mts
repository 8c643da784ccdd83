type Locked = Readonly<{ optionalDependencies?: Readonly<Record<string, string>> }>
export function missingInLock(lock: Readonly<{ packages: Readonly<Record<string, Locked>> }>): readonly string[]
