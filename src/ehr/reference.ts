/** What a reference names, however it is written: relative, absolute, or of one version. */
type Referenced = Readonly<{ type: string; id: string }>

/** @returns `undefined` for what names no resource by type and id: a logical or a contained one, or no text at all */
export function readReference(reference: unknown): Referenced | undefined {
  if (typeof reference !== 'string') return undefined
  const [, type, id] =
    /(?:^|\/)([A-Z][A-Za-z]{1,63})\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/.exec(reference) ?? []
  return type !== undefined && id !== undefined ? { type, id } : undefined
}

/** Whether two references name one resource. What cannot be read names none. */
export function isSameReference(one: unknown, other: unknown): boolean {
  const [a, b] = [readReference(one), readReference(other)]
  return a !== undefined && a.type === b?.type && a.id === b.id
}

export const isPatient = (reference: unknown, id: string): boolean => isSameReference(reference, `Patient/${id}`)
