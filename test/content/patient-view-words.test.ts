import { realContent } from '../support/a-session.js'

/** What stands on a page that the patient may hold: teens read it as adults do. */
const HELD_BY_PATIENTS = [
  ...['thanks.', 'form.', 'hidden.heading', 'hidden.tip-', 'questions.heading', 'questions.progress'],
  ...['questions.hint', 'questions.decline-all', 'questions.problem-heading', 'bar.warning', 'action.waiting'],
  ...['locked.', 'handed-back.', 'bar.hide', 'error.heading', 'error.for-patient', 'error.ended-for-patient'],
  ...[
    'error.UNSENT',
    'error.STATE_UNAVAILABLE',
    'error.TOO_MANY',
    'error.wait',
    'error.UNEXPECTED',
    'error.BUTTON_LOST',
  ],
  ...['error.FORM_REFUSED', 'error.FORM_UNREADABLE', 'error.FORM_NOT_WORKED_OUT', 'error.not-kept'],
  ...['survey.heading', 'survey.lead', 'survey.yes', 'survey.partly', 'survey.no', 'survey.send'],
]
const ADDRESSES =
  /\b(usted|tú|te|tu|tus|su|sus|le|les|(?<!se )puede|puedes|quiere|quieres|desea|deseas|beba|bebe|elija|elige|escriba|escribe|responda|responde|revise|revisa|deje|deja|déjela|mire|mírelas|vea|devuelva|devuelve|acuéstese|levántese|pregúntenos|añada|acórtelo|presione|pulse|inténtelo|espere|vuelva|regrese|use)\b/i

it('speaks to whoever holds the device without usted and without tú in Spanish', () => {
  const spanish = Object.entries(realContent().languages.get('es') ?? {})
  const held = spanish.filter(([key]) => HELD_BY_PATIENTS.some((start) => key.startsWith(start)))
  expect(held.length).toBeGreaterThan(35)
  expect(held.filter(([, text]) => ADDRESSES.test(text))).toEqual([])
})

/** What staff say aloud, before or after whatever else is said to a teen with tú. */
const SPOKEN = ['privacy-check.telehealth-hint', 'recheck.lead', 'hand-over.say', 'transfer.say'] as const
const SPOKEN_ADDRESSES =
  /\b(usted|te|tu|tus|su|sus|le|tómese|tómate|devuélvame|devuélveme|contó|contaste|(está|estás) (a solas|de acuerdo)|puedes)\b|[¿.] ?(Sigue|Sigues|Puede) /i

it.each(SPOKEN)('speaks aloud to adults and teens alike, without usted and without tú in Spanish: %s', (key) => {
  const spoken = /«(.*)»/.exec(realContent().languages.get('es')?.[key] ?? '')?.[1]
  expect(spoken).toBeDefined()
  expect(spoken).not.toMatch(SPOKEN_ADDRESSES)
})
