/** What names and opens one session. The handle is in the URL; the secret only in that session's cookie. */
export type SessionKey = Readonly<{
  handle: string
  secret: string
  /** The name of the patient's window that asks. It opens the session only while the patient holds the device there. */
  window?: string
}>
