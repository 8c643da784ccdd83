import { SETTINGS } from '../../smart-launch/ehr-profile.js'
import type { Situation, Tactic } from './plan.js'

type Values<T> = readonly (Exclude<T, undefined> extends readonly (infer One)[] ? One : Exclude<T, undefined>)[]

const YES_NO = [true, false] as const

export const TACTICS: readonly Tactic[] = [
  'T01',
  'T02',
  'T03',
  'T04',
  'T05',
  'T06',
  'T07',
  'T08',
  'T09',
  'T10',
  'T11',
  'T12',
  'T13',
  'T14',
  'T15',
]

/** Every field a rule may name, with every value it may take. */
export const SITUATION_VALUES: { readonly [Field in keyof Required<Situation>]: Values<Situation[Field]> } = {
  privacy: ['private', 'not-private', 'unknown'],
  mode: ['in-person', 'telehealth'],
  ipv: ['positive', 'negative', 'declined', 'unasked'],
  coercion: ['positive', 'negative', 'declined', 'unasked'],
  substance: ['low', 'moderate', 'high', 'unknown'],
  immediateDanger: YES_NO,
  danger: ['low', 'high', 'unknown'],
  strangledRecently: YES_NO,
  suicide: YES_NO,
  harmToChild: YES_NO,
  opioidOrIllicit: YES_NO,
  overdose: ['none', 'present', 'high'],
  withdrawal: YES_NO,
  onMedication: YES_NO,
  pregnancy: ['yes', 'no', 'unknown'],
  children: YES_NO,
  setting: SETTINGS,
  age: ['adult', 'teen'],
  lgbtq: YES_NO,
  immigrant: YES_NO,
  disability: YES_NO,
  deaf: YES_NO,
  tribal: YES_NO,
  language: YES_NO,
  usesViolence: YES_NO,
  consentReferral: YES_NO,
  sex: ['female', 'male', 'other', 'unknown'],
  emergencyNow: YES_NO,
  aloneCheckLapsed: YES_NO,
  tactics: TACTICS,
}

/** The starting point of every written case: a private session of an adult in which nothing was raised. */
export const QUIET_SITUATION: Situation = {
  privacy: 'private',
  mode: 'in-person',
  ipv: 'negative',
  coercion: 'negative',
  substance: 'low',
  immediateDanger: false,
  danger: 'unknown',
  strangledRecently: false,
  suicide: false,
  harmToChild: false,
  opioidOrIllicit: false,
  overdose: 'none',
  withdrawal: false,
  onMedication: false,
  pregnancy: 'no',
  children: false,
  setting: 'primary-care',
  age: 'adult',
  lgbtq: false,
  immigrant: false,
  disability: false,
  deaf: false,
  tribal: false,
  language: false,
  usesViolence: false,
  consentReferral: true,
}
