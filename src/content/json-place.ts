const TOKEN =
  /\s*("(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:])/y

/** What may stand next, in words. */
const WANTED = {
  value: 'a value',
  'value or ]': 'a value or ]',
  name: 'a name in double quotes',
  'name or }': 'a name in double quotes or }',
  colon: 'a colon',
  'more or ]': 'a comma or ]',
  'more or }': 'a comma or }',
  end: 'nothing more',
} as const
type Wanted = keyof typeof WANTED

/** Where a text stops being JSON: its line, counted from 1, and what is expected there. */
export function brokenAt(text: string): Readonly<{ line: number; expected: string }> {
  const open: string[] = []
  let wanted: Wanted = 'value'
  let at = 0
  for (;;) {
    TOKEN.lastIndex = at
    const token = TOKEN.exec(text)?.[1]
    const next: Wanted | undefined = token === undefined ? undefined : after(token, wanted, open)
    if (next === undefined) return { line: lineOf(text, at), expected: WANTED[wanted] }
    wanted = next
    at = TOKEN.lastIndex
  }
}

/** What is wanted after a token, or `undefined` where it may not stand. Keeps the list of open brackets. */
function after(token: string, wanted: Wanted, open: string[]): Wanted | undefined {
  if ((token === '}' || token === ']') && wanted.endsWith(`or ${token}`)) {
    open.pop()
    return afterValue(open)
  }
  if (wanted === 'colon') return token === ':' ? 'value' : undefined
  if (wanted.startsWith('name')) return token.startsWith('"') ? 'colon' : undefined
  if (wanted.startsWith('more') && token === ',') return wanted === 'more or }' ? 'name' : 'value'
  if (!wanted.startsWith('value') || /^[}\],:]/.test(token)) return undefined
  if (token !== '{' && token !== '[') return afterValue(open)
  open.push(token)
  return token === '{' ? 'name or }' : 'value or ]'
}

function afterValue(open: readonly string[]): Wanted {
  const last = open.at(-1)
  if (last === undefined) return 'end'
  return last === '{' ? 'more or }' : 'more or ]'
}

/** The line of the first character that is not white space; of the last one where nothing follows. */
function lineOf(text: string, at: number): number {
  const rest = text.slice(at)
  const start = rest.trim() === '' ? text.trimEnd().length : at + rest.length - rest.trimStart().length
  return text.slice(0, start).split('\n').length
}
