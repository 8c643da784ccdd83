/** What can be answered to the questions after a visit. */
export const AFTER_ANSWERS = ['yes', 'partly', 'no'] as const
