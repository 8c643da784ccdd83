/** What staff look for in the directory. Lives and dies with the session, and is never part of an address. */
export type ServiceSearch = Readonly<{
  /** A kind of referral, for example `shelter`. */
  type?: string
  /** Each must be known to hold of a local service. */
  traits: readonly string[]
  /** A language tag; absent: any. */
  speaks?: string
  text: string
  /** The search was the last thing staff did: its results come first. */
  isNew?: true
}>
