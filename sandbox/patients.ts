/** One invented person. Everything that depends on today is stated as an age and computed at start. */
export type Person = Readonly<{
  id: string
  mrn: string
  /** A single-named person has a text and nothing else. */
  name: Readonly<{ family?: string; given?: readonly string[]; text?: string }>
  gender: 'female' | 'male' | 'other' | 'unknown'
  age: number
  /** The chart knows the year of birth and nothing else. */
  onlyBirthYear?: boolean
  /** BCP 47, with the English name of the language. */
  language: readonly [code: string, display: string]
  problems: readonly Problem[]
  medications?: readonly Medication[]
  /** False for the one chart that is opened outside an encounter. */
  hasEncounter?: boolean
  /** Where today's encounter is; primary care when absent. */
  organization?: 'larkspur-primary-care' | 'larkspur-recovery'
  /** An AUDIT-C total from an earlier year. */
  earlierAuditC?: number
}>

/** ICD-10-CM, and SNOMED CT where it is certain. */
export type Problem = Readonly<{ text: string; icd10: string; snomed?: string }>
/** RxNorm ingredient code. */
export type Medication = Readonly<{ text: string; rxnorm: string; ingredient: string }>

const ENGLISH = ['en', 'English'] as const
const SPANISH = ['es', 'Spanish'] as const

const PREGNANT: Problem = { text: 'Pregnant', icd10: 'Z33.1', snomed: '77386006' }
const HYPERTENSION: Problem = { text: 'Essential hypertension', icd10: 'I10' }
const DIABETES: Problem = { text: 'Type 2 diabetes mellitus', icd10: 'E11.9', snomed: '44054006' }
const ASTHMA: Problem = { text: 'Asthma', icd10: 'J45.909', snomed: '195967001' }
const MIGRAINE: Problem = { text: 'Migraine', icd10: 'G43.909', snomed: '37796009' }
const OPIOID_USE: Problem = { text: 'Opioid use disorder', icd10: 'F11.20' }

const LISINOPRIL: Medication = {
  text: 'Lisinopril 10 mg tablet, once a day',
  rxnorm: '29046',
  ingredient: 'lisinopril',
}
const METFORMIN: Medication = { text: 'Metformin 500 mg tablet, twice a day', rxnorm: '6809', ingredient: 'metformin' }
const ALBUTEROL: Medication = { text: 'Albuterol inhaler, as needed', rxnorm: '435', ingredient: 'albuterol' }
const BUPRENORPHINE: Medication = {
  text: 'Buprenorphine 8 mg with naloxone 2 mg film under the tongue, once a day',
  rxnorm: '1819',
  ingredient: 'buprenorphine',
}

// prettier-ignore
export const PEOPLE: readonly Person[] = [
  { id: 'amara-okafor', mrn: 'LK-1001', name: { family: 'Okafor', given: ['Amara'] }, gender: 'female', age: 29, language: ENGLISH, problems: [PREGNANT] },
  { id: 'lucia-fernandez', mrn: 'LK-1002', name: { family: 'Fernández Soto', given: ['Lucía'] }, gender: 'female', age: 34, language: SPANISH, problems: [MIGRAINE] },
  { id: 'minh-chau-tran', mrn: 'LK-1003', name: { family: 'Trần', given: ['Minh Châu'] }, gender: 'female', age: 41, language: ['vi', 'Vietnamese'], problems: [HYPERTENSION], medications: [LISINOPRIL] },
  { id: 'harriet-blackwood', mrn: 'LK-1004', name: { family: 'Blackwood', given: ['Harriet'] }, gender: 'female', age: 72, language: ENGLISH, problems: [HYPERTENSION, DIABETES], medications: [LISINOPRIL, METFORMIN] },
  { id: 'daniel-whitcombe', mrn: 'LK-1005', name: { family: 'Whitcombe', given: ['Daniel'] }, gender: 'male', age: 38, language: ENGLISH, problems: [ASTHMA], medications: [ALBUTEROL] },
  { id: 'juniper-ashgrove', mrn: 'LK-1006', name: { family: 'Ashgrove', given: ['Juniper'] }, gender: 'female', age: 16, language: ENGLISH, problems: [ASTHMA] },
  { id: 'rosalind-kestrel', mrn: 'LK-1007', name: { family: 'Kestrel', given: ['Rosalind'] }, gender: 'female', age: 27, language: ENGLISH, problems: [OPIOID_USE], medications: [BUPRENORPHINE], organization: 'larkspur-recovery' },
  { id: 'priya-raman', mrn: 'LK-1008', name: { family: 'Raman', given: ['Priya'] }, gender: 'female', age: 31, language: ENGLISH, problems: [MIGRAINE], earlierAuditC: 2 },
  { id: 'skyler-winterbourne', mrn: 'LK-1009', name: { family: 'Winterbourne', given: ['Skyler'] }, gender: 'other', age: 26, language: ENGLISH, problems: [] },
  { id: 'quinn-abernathy', mrn: 'LK-1010', name: { family: 'Abernathy', given: ['Quinn'] }, gender: 'unknown', age: 52, language: ENGLISH, problems: [DIABETES], medications: [METFORMIN], hasEncounter: false },
  { id: 'wulandari', mrn: 'LK-1011', name: { text: 'Wulandari' }, gender: 'female', age: 36, language: ['id', 'Indonesian'], problems: [] },
  { id: 'alexandra-papa', mrn: 'LK-1012', name: { family: 'Παπακωνσταντινοπούλου-Καραγιαννοπούλου', given: ['Αλεξάνδρα-Θεοδώρα', 'Χρυσοβαλάντω', 'Ευαγγελίστρια'] }, gender: 'female', age: 45, language: ['el', 'Greek'], problems: [MIGRAINE] },
  { id: 'river-aldous', mrn: 'LK-1013', name: { family: 'Aldous', given: ['River'] }, gender: 'other', age: 15, onlyBirthYear: true, language: ENGLISH, problems: [] },
]

export const personNamed = (id: unknown) => PEOPLE.find((person) => person.id === id)

export const personName = ({ name }: Person) => name.text ?? [...(name.given ?? []), name.family].join(' ')
