import { readFileSync } from 'node:fs'
import { typedViewProblems } from './typed-views.js'

const PREVIEW = 'src/web/pages/preview/preview.ejs'
const text = readFileSync(PREVIEW, 'utf8')

it('every view uses only what its page gives, and every message and part it names is there', () => {
  expect(typedViewProblems(process.cwd())).toEqual([])
})

it.each([
  ['a name its page does not give', 'digest, maySurvey,', 'digests, maySurvey,', /digests/],
  ['a field its model does not have', 'entries.length', 'entries.lengths', /lengths/],
  ['a message that is not there', "t('preview.none')", "t('preview.nothing')", /preview\.nothing/],
  ['a part that is not there', "include('shared/foot')", "include('shared/feet')", /feet/],
  ['a part without what it needs', "include('shared/part2', { part2 })", "include('shared/part2')", /part2/],
])('a view with %s is refused', (_what, right, wrong, sign) => {
  expect(text).toContain(right)
  const problems = typedViewProblems(process.cwd(), { [PREVIEW]: text.replace(right, wrong) })
  expect(problems.join('\n')).toMatch(sign)
})
