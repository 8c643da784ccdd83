import { aQuestionnaire } from '../support/a-questionnaire.js'
import { ON_PAGE, realContent } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'

const CORE = 'http://hl7.org/fhir/StructureDefinition/'
const units = ['kg', 'g'].map((code) => ({
  url: `${CORE}questionnaire-unitOption`,
  valueCoding: { system: 'http://unitsofmeasure.org', code, display: code },
}))
const content = realContent()
const hark = content.instruments.get('hark')!
const questionnaire = aQuestionnaire(
  { linkId: 'when', type: 'dateTime', text: 'When', repeats: true },
  { linkId: 'much', type: 'quantity', text: 'How much', repeats: true, extension: units },
)
const stage = await createTestApp({
  content: { ...content, instruments: new Map([...content.instruments, ['hark', { ...hark, questionnaire }]]) },
})

it('a field of several lines has beside it the zone and the unit of what is typed', async () => {
  const one = await stage.open(ON_PAGE['questions 1'])
  const { text } = await one.get()
  expect(text).toMatch(/<textarea[^>]* name="when"[\s\S]*<input type="hidden" name="when~offset" value="Z">/)
  expect(text).toMatch(/<textarea[^>]* name="much"[\s\S]*<select class="unit" name="much~unit"/)
})
