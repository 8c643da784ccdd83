import { realContent } from '../support/a-session.js'

/** What stands on a page that the patient may hold: teens read it as adults do. */
const HELD_BY_PATIENTS = [
  ...['thanks.', 'form.', 'hidden.heading', 'hidden.tip-', 'questions.heading', 'questions.progress'],
  ...['questions.hint', 'questions.decline-all', 'questions.problem-heading', 'bar.warning', 'action.waiting'],
  ...['survey.heading', 'survey.lead', 'survey.yes', 'survey.partly', 'survey.no', 'survey.send'],
]
const ADDRESSES =
  /\b(usted|tú|te|tu|tus|su|sus|le|les|(?<!se )puede|puedes|quiere|quieres|desea|deseas|beba|bebe|elija|elige|escriba|escribe|responda|responde|revise|revisa|deje|deja|déjela|mire|mírelas|vea|devuelva|devuelve|acuéstese|levántese|pregúntenos|añada|acórtelo|presione|pulse)\b/i

it('speaks to whoever holds the device without usted and without tú in Spanish', () => {
  const spanish = Object.entries(realContent().languages.get('es') ?? {})
  const held = spanish.filter(([key]) => HELD_BY_PATIENTS.some((start) => key.startsWith(start)))
  expect(held.length).toBeGreaterThan(35)
  expect(held.filter(([, text]) => ADDRESSES.test(text))).toEqual([])
})
