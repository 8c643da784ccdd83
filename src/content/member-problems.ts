import type { Content } from './content.js'
import { isOwn } from './own-words.js'

const ORIGINAL = 'en'

/** A translation that names fewer things than the English, or another figure, has lost something that matters. */
export function memberProblems({ guidance, instruments, translations }: Content): string[] {
  return [
    ...[...guidance.scripts].flatMap(([language, byId]) =>
      [...byId].flatMap(([id, { lines }]) => {
        const english = guidance.scripts.get(ORIGINAL)?.get(id)?.lines ?? []
        return lines.flatMap(({ text }, at) =>
          differs(english[at]?.text, text, `guidance/scripts/${language}/${id}.txt`),
        )
      }),
    ),
    ...[...translations].flatMap(([language, texts]) =>
      [...texts].flatMap(([english, text]) => differs(english, text, `guidance/translations/${language}`)),
    ),
    ...[...instruments.values()]
      .filter(isOwn)
      .flatMap(({ id, questionnaire }) =>
        [...questionnaire.byLinkId.values()].flatMap(({ text: { plain, translations: others } }) =>
          Object.values(others).flatMap((text) => differs(plain, text, `questionnaires/${id}`)),
        ),
      ),
  ]
}

function differs(english: string | undefined, other: string, where: string): string[] {
  if (english === undefined || english === '') return []
  const what = figuresIn(english) === figuresIn(other) ? membersDiffer(english, other) : 'another figure'
  return what ? [`${where}: ${what} than in English: "${other}"`] : []
}

const figuresIn = (text: string): string => (text.match(/\d+/g) ?? []).toSorted().join(' ')

/** Lists of four and more: shorter ones are grammar. */
function membersDiffer(english: string, other: string): string | undefined {
  const [a, b] = [english, other].map(longestList)
  if (count(english, ';') !== count(other, ';')) return 'another number of parts'
  return a !== b && Math.max(a ?? 0, b ?? 0) > 3 ? 'another number of things in a list' : undefined
}

/** Members of the longest list in one sentence; the comma before "and" or "or" is a matter of taste. */
function longestList(text: string): number {
  const plain = text.replaceAll(/,\s+(?=(?:and|or|y|e|o|u|ni)\s)/g, ' ')
  return 1 + Math.max(...plain.split(/[.!?:;]/).map((part) => count(part, ',')))
}

const count = (text: string, mark: string): number => text.split(mark).length - 1
