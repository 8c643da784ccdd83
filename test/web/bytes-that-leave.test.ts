import fc from 'fast-check'
import { openEhr } from '../../src/ehr/open-ehr.js'
import type { Fetch } from '../../src/http/http-exchange.js'
import type { Asked } from '../../src/session/asked.js'
import { answered, ASKED, ON_PAGE, realContent } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'

const UUID = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/g

/** An EHR that keeps what it is sent, and notes every byte of every request. */
function noting() {
  const sent: string[] = []
  const chart: object[] = []
  const fetch: Fetch = async (address, { method = 'GET', body, headers }) => {
    const text = typeof body === 'string' ? body : ''
    sent.push([method, address, text, ...new Headers(headers)].join('\n').replaceAll(UUID, 'UUID'))
    const id = /Observation\/(\w+)$/.exec(address)?.[1]
    if (method === 'POST') {
      const stored = { ...(JSON.parse(text) as object), id: `o${chart.length + 1}` }
      chart.push(stored)
      return Response.json(stored, { status: 201 })
    }
    if (id) return Response.json(chart[Number(id.slice(1)) - 1])
    return Response.json({ resourceType: 'Bundle', type: 'searchset', entry: chart.map((resource) => ({ resource })) })
  }
  return { sent, fetch }
}

/** Any answer, declined or left open, to every question of what is asked. */
const answers = fc.record(
  Object.fromEntries(
    ASKED.map((id) => {
      const { byLinkId } = realContent().instruments.get(id)!.questionnaire
      const asked = [...byLinkId].filter(([, { choices }]) => choices.length > 0)
      return [
        id,
        fc.record(
          Object.fromEntries(
            asked.map(([linkId, { choices }]) => [
              linkId,
              fc.constantFrom(null, 'asked-declined', ...choices.flatMap(({ code }) => code)),
            ]),
          ),
        ),
      ]
    }),
  ),
)

/** Everything that leaves when a session with these answers is previewed, saved and finished. */
async function bytesOf(asked: Readonly<Record<string, Asked>>, form: object): Promise<string[]> {
  const { sent, fetch } = noting()
  const { open } = await createTestApp({
    scopes: ['patient/Observation.crus', 'patient/Patient.r'],
    openEhr: (deps) => openEhr({ ...deps, fetch }),
  })
  const one = await open({ ...ON_PAGE.record, asked: { ...ON_PAGE.record.asked, ...asked } })
  await one.post({ page: 'record', action: 'continue', ...form })
  const seen = (await one.session()).chartEntries?.digest
  await one.post({ page: 'preview', action: 'finish', seen })
  return sent
}

describe('the bytes that leave do not depend on the answers', () => {
  it.each([
    ['none', 0],
    ['offered', 3],
    ['contact', 3],
  ])('at the level %s', async (level, requests) => {
    const form = { level, contact: 'yes' }
    const usual = await bytesOf({}, form)
    expect(usual.length).toBeGreaterThanOrEqual(requests)
    expect(usual.length === 0).toBe(level === 'none')
    await fc.assert(
      fc.asyncProperty(answers, async (given) => {
        const asked = Object.fromEntries(Object.entries(given).map(([id, one]) => [id, answered(id, one)]))
        expect(await bytesOf(asked, form)).toEqual(usual)
      }),
      { numRuns: 40 },
    )
  })

  it('and at the level of results they do: this test sees a difference', async () => {
    const form = { level: 'band' }
    const [yes, no] = await Promise.all(
      ['LA33-6', 'LA32-8'].map(async (code) =>
        bytesOf({ hark: answered('hark', { 'hark-h': code, 'hark-a': code, 'hark-r': code, 'hark-k': code }) }, form),
      ),
    )
    expect(yes).not.toEqual(no)
  })
})
