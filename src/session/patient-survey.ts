/** What can be answered to the questions after a session. */
export const SURVEY_ANSWERS = ['yes', 'partly', 'no'] as const
