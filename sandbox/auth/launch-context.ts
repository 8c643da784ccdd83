/** What is open in the EHR when an app is launched. Bare ids. */
export type LaunchContext = Readonly<{
  user: string
  patient?: string
  encounter?: string
  intent?: string
  /** The EHR shows the patient's banner around the app, so the app need not. */
  framed?: boolean
}>
