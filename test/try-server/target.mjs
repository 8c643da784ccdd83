const FHIR = { 'content-type': 'application/fhir+json', accept: 'application/fhir+json', 'cache-control': 'no-cache' }

/** The server under trial, as another app than Aside sees it. */
export function targetAt(base, run) {
  const send = async (method, path, body) => {
    const headers = { ...FHIR, ...(body?.meta?.versionId && { 'if-match': `W/"${body.meta.versionId}"` }) }
    const answer = await fetch(`${base}/${path}`, { method, headers, body: body && JSON.stringify(body) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${text.slice(0, 300)}`)
    return text && JSON.parse(text)
  }
  const put = (resource) => send('PUT', `${resource.resourceType}/${resource.id}`, resource)
  const has = (path) => send('GET', path).then(Boolean, () => false)
  return {
    put,
    /** The clinician of the sandbox, where nobody has that name. */
    prepare: async () => (await has(`Practitioner/${CLINICIAN.id}`)) || put(CLINICIAN),
    /** An invented patient with an appointment, in which nothing was saved yet. @returns the id of both */
    async newChart(name) {
      const id = `aside-trial-${run}-${name}`
      await put(patientNamed(id))
      await put(encounterOf(id))
      return id
    },
    /** What stands in such a chart. */
    async entries(chart) {
      const { entry = [] } = await send('GET', `Observation?patient=${chart}&_count=200`)
      return entry.map(({ resource }) => resource)
    },
  }
}

const CLINICIAN = {
  ...{ resourceType: 'Practitioner', id: 'dr-rivera', active: true },
  name: [{ use: 'official', family: 'Rivera', given: ['Elena'] }],
}

const patientNamed = (id) => ({
  ...{ resourceType: 'Patient', id, active: true, gender: 'female', birthDate: '1990-05-17' },
  name: [{ use: 'official', family: 'Trial', given: ['Invented'] }],
})

const encounterOf = (id) => ({
  ...{ resourceType: 'Encounter', id, status: 'in-progress' },
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB', display: 'ambulatory' },
  type: [{ text: 'Office visit' }],
  subject: { reference: `Patient/${id}` },
  period: { start: new Date(Date.now() - 600_000).toISOString() },
})
