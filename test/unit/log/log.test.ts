import { createLog, LOGGED_FIELDS } from '../../../src/log/log.js'
import { asRequest } from '../../../src/log/request-id.js'

function logged(level?: 'error' | 'warn' | 'info') {
  const lines: Record<string, unknown>[] = []
  const log = createLog({ write: (text: string) => void lines.push(JSON.parse(text)) }, level)
  return { log, lines }
}

it('a line holds allowed fields only, whoever wrote it', () => {
  const { log, lines } = logged()
  log({
    event: 'request',
    patient: 'marked',
    url: 'https://marked.example',
    code: 'NOT_FOUND',
    reason: { text: 'marked' },
  })
  expect(lines).toEqual([{ level: 'warn', time: expect.any(String), event: 'request', code: 'NOT_FOUND' }])
})

it('no field is one that could hold a person, an address or a text of theirs', () => {
  expect(LOGGED_FIELDS.join()).not.toMatch(
    /patient\b|user|url|path|header|cookie|ip\b|body|message|handle|token|secret/i,
  )
})

it('no line brings a name twice: a collector may refuse what does', () => {
  let text = ''
  const log = createLog({ write: (line: string) => void (text = line) })
  log({ event: 'configuration', ...Object.fromEntries(LOGGED_FIELDS.map((field) => [field, 'x'])) })
  const names = [...text.matchAll(/"(\w+)":/g)].map(([, name]) => name)
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
})

it('a long text is cut', () => {
  const { log, lines } = logged()
  log({ event: 'x'.repeat(10_000) })
  expect(lines[0]!['event']).toHaveLength(200)
})

it('whatever is logged on the way of a request bears its id', async () => {
  const { log, lines } = logged()
  await Promise.all(
    ['one', 'two'].map((id) =>
      asRequest(id, async () => {
        await Promise.resolve()
        log({ event: `of ${id}` })
      }),
    ),
  )
  log({ event: 'of nobody' })
  expect(lines.map(({ id, event }) => [id, event])).toEqual([
    ['one', 'of one'],
    ['two', 'of two'],
    [undefined, 'of nobody'],
  ])
})

it.each([
  [{ event: 'request', status: 200 }, 'info'],
  [{ event: 'request', status: 403, code: 'FORM_REFUSED' }, 'warn'],
  [{ event: 'request', status: 503, code: 'AUDIT_UNAVAILABLE' }, 'error'],
  [{ event: 'bug', name: 'TypeError' }, 'error'],
  [{ event: 'store', outcome: 'closed: an operation failed' }, 'error'],
  [{ event: 'store', outcome: 'opened again' }, 'warn'],
  [{ event: 'audit', outcome: 'cannot be written' }, 'error'],
  [{ event: 'signing-keys', outcome: 'unusable: those before are kept' }, 'warn'],
  [{ event: 'attention', remark: 'local services' }, 'warn'],
])('%j has the level %s', (line, level) => {
  const { log, lines } = logged()
  log(line)
  expect(lines[0]!['level']).toBe(level)
})

it('less than the level that is set is left out', () => {
  const { log, lines } = logged('error')
  log({ event: 'request', status: 200 })
  log({ event: 'bug' })
  expect(lines.map(({ event }) => event)).toEqual(['bug'])
})
