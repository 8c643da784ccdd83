/** What can be answered to the questions on the patient's last page. */
export const SURVEY_ANSWERS = ['yes', 'partly', 'no'] as const
