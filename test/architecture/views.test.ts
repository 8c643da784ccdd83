import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const VIEWS = ['src', 'sandbox'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ejs'))
    .map((name) => path.join(folder, name)),
)

/** The formatted text of an item: src/questionnaire/markup.ts let it through, tag by tag, when it was loaded. */
const SANITIZED = '<%- item.html %>'

/** What a strict content security policy would drop silently, and what would let unescaped text through. */
const RULES: readonly (readonly [string, RegExp])[] = [
  ['prints without escaping only to include another', /<%-(?!\s*include\()/g],
  ['has no style attribute, which the policy drops', /\sstyle\s*=/gi],
  ['has no event attribute, which the policy drops', /\son[a-z]+\s*=\s*["']/gi],
  ['has no script without the nonce, which does not run', /<script(?![^>]*nonce="«nonce»")/gi],
  [
    'has no style sheet without the nonce, which the policy drops',
    /<(?:style|link rel="stylesheet" href="«assets»)(?![^>]*nonce="«nonce»")/gi,
  ],
  ['has no javascript: address', /javascript:/gi],
  ['prints no attribute with its quotes, which escaping makes part of the value', /<%=(?:(?!%>).)*="(?:(?!%>).)*%>/g],
  [
    'loads nothing from another host and sends nothing there',
    /(?:src|href|action)\s*=\s*["']?(?:https?:)?\/\/[^<\s"']/gi,
  ],
]

const blank = (comment: string) => comment.replace(/[^\n]/g, ' ')
const withoutComments = (text: string) => text.replace(/<%#[\s\S]*?%>/g, blank)
const withMarks = (text: string) => text.replaceAll(SANITIZED, '').replace(/<%= ?([\w.]+) ?%>/g, '«$1»')

/** The places where a sign occurs, as `file:line`. */
const placesIn = (file: string, text: string, sign: RegExp) =>
  [...withMarks(withoutComments(text)).matchAll(sign)].map(
    ({ index }) => `${file}:${withMarks(withoutComments(text)).slice(0, index).split('\n').length}`,
  )

describe('a view', () => {
  it('is there', () => {
    expect(VIEWS.length).toBeGreaterThan(0)
  })

  it.each(RULES)('%s', (_, sign) => {
    expect(VIEWS.flatMap((file) => placesIn(file, readFileSync(file, 'utf8'), sign))).toEqual([])
  })

  it.each([
    ['<%- answer %>', 0],
    ['<p style="color: red">', 1],
    ['<p onclick="go()">', 2],
    ['<script>go()</script>', 3],
    ['<style>p {}</style>', 4],
    ['<link rel="stylesheet" href="<%= assets %>/x.css">', 4],
    ['<a href="javascript:go()">', 5],
    [`<h3<%= isSeen ? '' : ' class="hidden-text"' %>>`, 6],
    ['<img src="https://elsewhere.example/x.png">', 7],
  ])('is refused with %s', (text, rule) => {
    expect(placesIn('x.ejs', `\n${text}`, RULES[rule]![1])).toEqual(['x.ejs:2'])
  })
})
