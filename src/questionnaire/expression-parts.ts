/** What an expression is made of. In `code` each text is `'0'`, `'1'` …, each `%name` is `%0`, `%1` …; comments are gone. */
export type Parts = Readonly<{ code: string; texts: readonly string[]; names: readonly string[] }>

const TOKENS =
  /'(?<text>(?:\\.|[^'\\])*)'|%\s*(?:(?<name>\w+)|[`'](?<quoted>(?:\\.|[^`'\\])*)[`'])|`(?<word>(?:\\.|[^`\\])*)`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g

/** Takes an expression apart: what stands in a text or a comment is no code, however much it looks like it. */
export function partsOf(expression: string): Parts {
  const texts: string[] = []
  const names: string[] = []
  const code = expression.replace(TOKENS, (...match: unknown[]) => {
    const { text, name, quoted, word } = match.at(-1) as Readonly<Record<string, string | undefined>>
    if (text !== undefined) return `'${texts.push(unescaped(text)) - 1}'`
    const named = name ?? quoted
    if (named !== undefined) return `%${names.push(unescaped(named)) - 1}`
    return word === undefined ? ' ' : unescaped(word)
  })
  return { code: code.replace(/\s+/g, ' ').trim(), texts, names }
}

/** @source FHIRPath 2.0, "String": the escape sequences */
const unescaped = (text: string): string =>
  text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_all, hex: string | undefined, one: string) =>
    hex ? String.fromCharCode(parseInt(hex, 16)) : (ESCAPED[one] ?? one),
  )

const ESCAPED: Readonly<Record<string, string>> = { f: '\f', n: '\n', r: '\r', t: '\t' }
