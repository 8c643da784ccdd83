/** What staff look for in the directory. Lives and dies with the session, and is never part of an address. */
export type ServiceSearch = Readonly<{
  /** A kind of referral, for example `shelter`. */
  type?: string
  /** Each must be known to hold. */
  traits: readonly string[]
  text: string
  /** The search was the last thing staff did: its results come first. */
  isNew?: true
}>
