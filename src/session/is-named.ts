import type { AgreedEntries, Session } from './session.js'

/**
 * Whether what was agreed may stand on a page by its name and value. What the patient agreed to in private is not named once
 * somebody else is there; the entry that is the same for everyone is.
 */
export const isNamed = ({ privacy }: Pick<Session, 'privacy'>, { level }: Pick<AgreedEntries, 'level'>): boolean =>
  privacy === 'private' || level === 'offered'
