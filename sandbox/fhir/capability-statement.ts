import { COMMON_SEARCH, SERVED, type SearchParameter, type ServedType } from './served-types.js'

/** What this server does, made from the table it does it by. Endpoints for authorization are in smart-configuration only. */
export function capabilityStatement({ base, startedAt }: { base: string; startedAt: number }) {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: new Date(startedAt).toISOString(),
    kind: 'instance',
    software: { name: 'Larkspur EHR (demonstration)', version: '1' },
    implementation: { description: 'A demonstration EHR with invented patients', url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json'],
    rest: [
      {
        mode: 'server',
        security: {
          service: [
            {
              coding: [
                {
                  system: 'http://terminology.hl7.org/CodeSystem/restful-security-service',
                  code: 'SMART-on-FHIR',
                },
              ],
            },
          ],
        },
        resource: Object.entries(SERVED).map(servedResource),
      },
    ],
  }
}

const servedResource = ([type, { interactions, search }]: [string, ServedType]) => ({
  type,
  versioning: 'versioned',
  readHistory: true,
  updateCreate: false,
  conditionalCreate: interactions.includes('create'),
  conditionalUpdate: false,
  conditionalDelete: 'not-supported',
  interaction: interactions.map((code) => ({ code })),
  searchParam: Object.entries({ ...COMMON_SEARCH, ...search }).map(([name, parameter]) => ({
    name,
    type: kindOf(parameter),
  })),
})

const kindOf = ({ kind }: SearchParameter) => (kind === 'patient' ? 'reference' : kind)
