/** A language nobody speaks: what is shown in it comes from the catalogue, and is longer than English. */
export type PseudoLocale = Readonly<{ tag: string; name: string; direction: 'ltr' | 'rtl' }>

/** Accents, and words at least 40 % longer. */
export const LONG: PseudoLocale = { tag: 'en-x-long', name: 'Ļöñĝ', direction: 'ltr' }
/** The same length in letters that are written from right to left. */
export const MIRRORED: PseudoLocale = { tag: 'en-x-rtl', name: 'ימין', direction: 'rtl' }

type Texts = Readonly<Record<string, string>>

export function pseudoLocale(english: Texts, locale: PseudoLocale): Texts {
  const texts = Object.entries(english).map(([key, text]) => [key, pseudoText(text, locale)])
  return {
    ...(Object.fromEntries(texts) as Texts),
    'language.name': locale.name,
    'language.direction': locale.direction,
    // Dates must not be in English either: these two write them in letters of their own.
    'language.locale': locale.direction === 'rtl' ? 'he-IL' : 'el-GR',
  }
}

/** A text in the pseudo-language; `{placeholders}`, digits and marks stay. */
export function pseudoText(text: string, { direction }: Pick<PseudoLocale, 'direction'>): string {
  const alphabet = direction === 'rtl' ? MIRRORED_ALPHABET : ACCENTED_ALPHABET
  return text
    .split(/(\{\{[^}]*\}\}|\{\w+\})/)
    .map((part, i) => (i % 2 === 1 ? part : part.replaceAll(/[A-Za-z]+/g, (word) => spelled(longer(word), alphabet))))
    .join('')
}

/** Doubles letters from the middle on, until the word is 40 % longer. */
function longer(word: string): string {
  const more = Math.ceil(word.length * 0.4)
  const from = Math.floor((word.length - more) / 2)
  return [...word].map((sign, i) => (i >= from && i < from + more ? sign + sign.toLowerCase() : sign)).join('')
}

const spelled = (word: string, alphabet: string): string =>
  [...word].map((sign) => [...alphabet]['abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(sign)]).join('')

const ACCENTED_ALPHABET = 'áƀçđéƒĝĥíĵķļɱñöþɋŕšţûṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ'
const MIRRORED_ALPHABET = 'אבגדהוזחטיכלמנסעפצקרשתםןףץאבגדהוזחטיכלמנסעפצקרשתםןףץ'
