import { readLearningCard } from '../../../src/guidance/learning-card.js'
import { fillScript, readScript } from '../../../src/guidance/script.js'
import { textsIn } from '../../../src/guidance/site-texts.js'

const headers = {
  id: 'believe-you',
  title: 'I believe you',
  language: 'en',
  purpose: 'Listen',
  'must-not': 'judge; promise',
  source: 'sample',
  status: 'draft',
  date: '2026-01-01',
}
function scriptWith(changes: Record<string, string | undefined>, body = 'I believe you.'): string {
  const all: Record<string, string | undefined> = { ...headers, ...changes }
  const lines = Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]))
  return `${lines.join('\n')}\n\n${body}\n`
}

describe('readScript', () => {
  it('tells what is said, what is one of several, and what is only for staff', () => {
    const { value } = readScript(scriptWith({}, 'I believe you.\n- Who?\n- When?\n* Listen.'), 'believe-you.txt')
    expect(value?.lines).toEqual([
      { kind: 'say', text: 'I believe you.' },
      { kind: 'choose', text: 'Who?' },
      { kind: 'choose', text: 'When?' },
      { kind: 'do', text: 'Listen.' },
    ])
    expect(value?.mustNot).toEqual(['judge', 'promise'])
    expect(value?.for).toBe('patient')
  })

  it('reads files with Windows line ends', () => {
    expect(readScript(scriptWith({}).replaceAll('\n', '\r\n'), 'believe-you.txt').value?.lines).toHaveLength(1)
  })

  it.each([
    ['a missing source', scriptWith({ source: undefined }), /source/],
    ['a missing "must-not"', scriptWith({ 'must-not': undefined }), /mustNot/],
    ['an unknown header', scriptWith({ mood: 'calm' }), /mood/],
    ['an odd id', scriptWith({ id: 'Script 5' }), /must look like believe-you/],
    ['no words', scriptWith({}, ''), /has no words/],
    ['no headers', 'Just words.', /needs headers/],
    ['a header given twice', `id: believe-you\n${scriptWith({})}`, /id is given twice/],
    ['a line that is no header', `just a line\n${scriptWith({})}`, /line 1 is not "key: value"/],
    [
      'a text the site must give, not declared',
      scriptWith({}, '{{site:limits}}'),
      /uses site:limits without declaring it/,
    ],
    ['a text declared and not used', scriptWith({ needs: 'site:limits' }), /declares site:limits and does not use it/],
  ])('refuses %s', (_what, text, problem) => {
    expect(readScript(text, 'believe-you.txt').problems?.join('\n')).toMatch(problem)
  })
})

describe('fillScript', () => {
  const script = readScript(
    scriptWith({ needs: 'site:limits' }, 'First: {{site:limits}}'),
    'what-stays-private.txt',
  ).value!

  it("puts the site's own text in place", () => {
    expect(fillScript(script, { limits: 'our rules' }, 'what-stays-private.txt').value?.lines[0]?.text).toBe(
      'First: our rules',
    )
  })

  it('refuses when the site gives no text in that language', () => {
    const site = {
      sample: false,
      status: 'approved',
      date: '2026-01-01',
      source: 'project text',
      about: 'sample',
      texts: { limits: { es: 'reglas' } },
    }
    expect(fillScript(script, textsIn(site, 'en'), 'what-stays-private.txt').problems).toEqual([
      'what-stays-private.txt: site.json has no text "limits" in en',
    ])
  })
})

describe('readCard', () => {
  it('reads a card and where it belongs', () => {
    const text =
      'id: why-ask\ntitle: Why ask?\nlanguage: en\nbeside: hark, believe-you\nsource: sample\nstatus: draft\ndate: 2026-01-01\n\nOne.\nTwo.\n'
    expect(readLearningCard(text, 'why-ask.txt').value).toMatchObject({
      beside: ['hark', 'believe-you'],
      paragraphs: ['One.', 'Two.'],
    })
  })

  it('refuses a card without a source', () => {
    expect(readLearningCard('id: why-ask\ntitle: Why?\n\nOne.', 'why-ask.txt').problems?.join()).toMatch(/source/)
  })
})
