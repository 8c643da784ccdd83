import type { R4 } from './fhir/r4.js'

/** Someone signed in to the EHR. */
export type User = Readonly<{
  id: string
  given: string
  family: string
  suffix?: string
  title: string
  /** National provider taxonomy. */
  specialty: Readonly<{ code: string; display: string }>
  organization: Readonly<{ id: string; name: string }>
}>

export const USERS: readonly [User, ...User[]] = [
  {
    id: 'dr-rivera',
    given: 'Elena',
    family: 'Rivera',
    suffix: 'MD',
    title: 'Primary-care clinician',
    specialty: { code: '207Q00000X', display: 'Family Medicine Physician' },
    organization: { id: 'larkspur-primary-care', name: 'Larkspur Primary Care' },
  },
  {
    id: 'casey-morgan',
    given: 'Casey',
    family: 'Morgan',
    title: 'Intake worker',
    specialty: { code: '101YA0400X', display: 'Addiction (Substance Use Disorder) Counselor' },
    organization: { id: 'larkspur-recovery', name: 'Larkspur Recovery Services' },
  },
]

export const userNamed = (id: unknown) => USERS.find((user) => user.id === id)

export const userLabel = ({ given, family, suffix, title }: User) =>
  `${given} ${family}${suffix ? `, ${suffix}` : ''} (${title})`

/** Practitioner, role and organization of every user. */
export function staffResources(): (R4 & { id: string })[] {
  return USERS.flatMap(({ id, given, family, suffix, title, specialty, organization }) => [
    {
      resourceType: 'Practitioner',
      id,
      active: true,
      name: [{ use: 'official', family, given: [given], ...(suffix && { suffix: [suffix] }) }],
    },
    { resourceType: 'Organization', id: organization.id, active: true, name: organization.name },
    {
      resourceType: 'PractitionerRole',
      id: `${id}-role`,
      active: true,
      practitioner: { reference: `Practitioner/${id}` },
      organization: { reference: `Organization/${organization.id}`, display: organization.name },
      code: [{ text: title }],
      specialty: [{ coding: [{ system: 'http://nucc.org/provider-taxonomy', ...specialty }] }],
    },
  ])
}
