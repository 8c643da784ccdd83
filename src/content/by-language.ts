/** Texts by language, then by id. */
export type ByLanguage<T> = ReadonlyMap<string, ReadonlyMap<string, T>>

export function byId<T extends Readonly<{ id: string }>>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]))
}

export function byLanguage<T extends Readonly<{ id: string; language: string }>>(items: readonly T[]): ByLanguage<T> {
  const languages = [...new Set(items.map(({ language }) => language))]
  return new Map(languages.map((language) => [language, byId(items.filter((item) => item.language === language))]))
}
