import type english from '../../languages/en.json'

/** Every sentence of the app's own, by key. English is the list the other languages are checked against. */
export type MessageKey = keyof typeof english
export type Messages = Readonly<Record<MessageKey, string>>

/** Looks a sentence up and fills its `{placeholders}`. */
export type Translate = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string

/** @throws {RangeError} where a key or a value is missing: half a sentence is worse than none */
export function translator(catalogue: Messages): Translate {
  return (key, values = {}) => {
    const sentence = catalogue[key] as string | undefined
    if (sentence === undefined) throw new RangeError(`no words for "${key}"`)
    return sentence.replace(/\{(\w+)\}/g, (_whole, name: string) => {
      const value = values[name]
      if (value === undefined) throw new RangeError(`no value for {${name}} in "${key}"`)
      return String(value)
    })
  }
}
