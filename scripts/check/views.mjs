import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const ROOMS = ['src', 'sandbox']
/** The formatted text of an item: src/questionnaire/markup.ts let it through, tag by tag, when it was loaded. */
const SANITIZED = '<%- item.html %>'

/** What a strict content security policy would drop silently, and what would let unescaped text through. */
const RULES = [
  [/<%-(?!\s*include\()/g, '`<%-` prints without escaping: only for include()'],
  [/\sstyle\s*=/gi, 'style="" is dropped by the policy: use a class'],
  [/\son[a-z]+\s*=\s*["']/gi, 'on…="" is dropped by the policy: use the script'],
  [/<script(?![^>]*nonce="«nonce»")/gi, 'a script without the nonce does not run'],
  [/<style(?![^>]*nonce="«nonce»")/gi, 'a style sheet without the nonce is dropped'],
  [/javascript:/gi, 'javascript: addresses are refused'],
  [/(?:src|href|action)\s*=\s*["']?(?:https?:)?\/\/[^<\s"']/gi, 'nothing is loaded from or sent to another host'],
]

/** @returns {Promise<string>} one `file:line: reason` for each offence */
export async function viewProblems(root) {
  return ROOMS.flatMap((room) => viewsUnder(path.join(root, room)))
    .flatMap((file) => problemsOf(file).map(({ line, reason }) => `${path.relative(root, file)}:${line}: ${reason}`))
    .join('\n')
}

function problemsOf(file) {
  const text = readFileSync(file, 'utf8')
    .replace(/<%#[\s\S]*?%>/g, blank)
    .replaceAll(SANITIZED, '')
    .replace(/<%= ?([\w.]+) ?%>/g, '«$1»')
  return RULES.flatMap(([sign, reason]) =>
    [...text.matchAll(sign)].map(({ index }) => ({ line: text.slice(0, index).split('\n').length, reason })),
  )
}

const blank = (comment) => comment.replace(/[^\n]/g, ' ')

function viewsUnder(folder) {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder, { recursive: true }).map(String)
  return names.filter((name) => name.endsWith('.ejs')).map((name) => path.join(folder, name))
}
