/** What a completed SMART launch established. Lives sealed in the session; never logged, never rendered. */
export type LaunchContext = Readonly<{
  /** Id of the EHR profile: its file name without `.json`. */
  profile: string
  /** FHIR base URL exactly as the profile registers it. */
  iss: string
  /** Bare FHIR id, without `Patient/`. */
  patient: string
  /** Bare FHIR id, without `Encounter/`; EHRs may launch outside an encounter. */
  encounter?: string
  /** Who launched, from the verified id_token. */
  fhirUser?: Readonly<{ type: 'Practitioner' | 'PractitionerRole'; id: string }>
  /** `true` when the EHR asks for a banner or says nothing about it. */
  needPatientBanner: boolean
  /** SHA-256 of the launch value, which an EHR takes once. */
  launchHash?: string
  tokens: Tokens
}>

export type Tokens = Readonly<{
  accessToken: string
  /** Epoch milliseconds. */
  expiresAt: number
  /** Granted scopes as the token endpoint named them, separated. */
  scopes: readonly string[]
  refreshToken?: string
}>
