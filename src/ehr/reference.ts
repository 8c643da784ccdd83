/** What a reference names, however it is written: relative, absolute, or of one version. */
export type Referenced = Readonly<{ type: string; id: string }>

/** @returns `undefined` for what names no resource by type and id: a logical or a contained one, or no text at all */
export function readReference(reference: unknown): Referenced | undefined {
  if (typeof reference !== 'string') return undefined
  const [, type, id] =
    /(?:^|\/)([A-Z][A-Za-z]{1,63})\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/.exec(reference) ?? []
  return type !== undefined && id !== undefined ? { type, id } : undefined
}
