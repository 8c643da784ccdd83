import { readSituation } from '../../../src/guidance/situation.js'

const readFrom = (from: readonly object[]) =>
  readSituation(
    {
      ...{ status: 'draft', date: '2026-11-27', about: 'a test' },
      facts: [
        {
          id: 'grown-up',
          values: ['yes', 'no'],
          default: 'no',
          unknown: 'No.',
          from,
          label: 'Grown up',
          source: 'a test',
        },
      ],
    },
    'situation.json',
  )

it('takes a source that a session gives', () => {
  expect(readFrom([{ kind: 'session', what: 'telehealth' }]).problems).toBeUndefined()
})

it('refuses a source that no session gives: its fact would never be set', () => {
  const { problems } = readFrom([{ kind: 'session', what: 'eighteen-or-older' }])
  expect(problems).toEqual([expect.stringContaining('from')])
})
