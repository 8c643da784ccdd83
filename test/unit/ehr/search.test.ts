import { BASE, ehrStage, failing, fhir, patient } from './ehr-stage.js'

describe('searching', () => {
  it('encodes what it asks for, and takes only what it asked for', async () => {
    const entry = [patient('a'), { resourceType: 'OperationOutcome' }, null, 'x'].map((resource) => ({ resource }))
    const { ehr, sent } = ehrStage([fhir({ resourceType: 'Bundle', type: 'searchset', entry: [...entry, null] })])
    expect(await ehr.search('Patient', { name: 'a&_id=b', code: 'http://x|y' })).toEqual([patient('a')])
    expect(sent[0]!.url).toBe(`${BASE}/Patient?name=a%26_id%3Db&code=http%3A%2F%2Fx%7Cy`)
    expect(sent[0]!.headers.get('cache-control')).toBe('no-cache')
  })

  const page = (id: string, url?: string) => {
    const link = url ? [{ relation: 'next', url }] : []
    return fhir({ resourceType: 'Bundle', link, entry: [{ resource: patient(id) }] })
  }
  it.each([`${BASE}/Patient?page=2`, `${BASE}?_getpages=7&_bundletype=searchset`, `${BASE}/?page=2`, 'Patient?page=2'])(
    'follows a page at %s',
    async (url) => {
      const { ehr, sent } = ehrStage([page('a', url), page('b')])
      expect(await ehr.search('Patient', { name: 'x' })).toEqual([patient('a'), patient('b')])
      expect(sent[1]!.url).toBe(new URL(url, `${BASE}/`).href)
    },
  )

  it.each([
    ['has too many pages', `${BASE}/Patient?page=2`],
    ['leads elsewhere', 'https://evil.example/next'],
    ['leads beside the base', `${BASE}2?_getpages=7`],
    ['leads above the base', `${BASE}/..?_getpages=7`],
  ])('trusts no search that %s', async (_what, url) => {
    await expect(ehrStage([page('a', url)]).ehr.search('Patient', {})).rejects.toEqual(failing('EHR_ANSWER_UNUSABLE'))
  })

  it('finds nothing in an empty Bundle', async () => {
    expect(await ehrStage([fhir({ resourceType: 'Bundle' })]).ehr.search('Patient', { _id: 'x' })).toEqual([])
  })
})
