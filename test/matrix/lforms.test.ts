import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type {
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireItemAnswerOption,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from 'fhir/r4.js'
import { readForm } from '../../src/questionnaire/read-form.js'
import { anAdult, loadInstrument, type Instrument } from '../support/load-instrument.js'
import { openLforms, type LformsPage } from '../support/lforms-page.js'

const LONG_MS = 240_000
const instruments = readdirSync('questionnaires').filter((id) => existsSync(`questionnaires/${id}/questionnaire.json`))
let lforms: LformsPage

beforeAll(async () => {
  lforms = await openLforms()
}, LONG_MS)
afterAll(() => lforms.browser.close())

type Shown = Readonly<{ questions: number; response: QuestionnaireResponse }>

/** Shows a form in LForms. @returns how many items it shows, and the response it would send */
function inLForms(questionnaire: Questionnaire): Promise<Shown> {
  return lforms.page.evaluate<Shown>(`(async () => {
    const form = document.getElementById('form')
    form.replaceChildren()
    const shown = LForms.Util.convertFHIRQuestionnaireToLForms(${JSON.stringify(questionnaire)}, 'R4')
    await LForms.Util.addFormToPage(shown, form, { prepopulate: true })
    return {
      questions: form.querySelectorAll('.lhc-item').length,
      response: LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4', form),
    }
  })()`)
}

/** The same form, opening with these answers as its initial ones: LForms does not calculate anew what it was handed. */
function openingWith(
  questionnaire: Questionnaire,
  given: ReadonlyMap<string, QuestionnaireResponseItemAnswer>,
): Questionnaire {
  const open = (item: QuestionnaireItem): QuestionnaireItem => {
    const answer = given.get(item.linkId)
    const isChosen = (option: QuestionnaireItemAnswerOption) => option.valueCoding?.code === answer?.valueCoding?.code
    return {
      ...item,
      ...(item.item && { item: item.item.map(open) }),
      ...(answer?.valueInteger !== undefined && { initial: [{ valueInteger: answer.valueInteger }] }),
      ...(answer?.valueCoding &&
        item.answerOption && {
          answerOption: item.answerOption.map((option) =>
            isChosen(option) ? { ...option, initialSelected: true } : option,
          ),
        }),
    }
  }
  return { ...questionnaire, item: (questionnaire.item ?? []).map(open) }
}

/** Every item answered with its lowest, its highest or another choice. */
function answersTo({ questionnaire, interpretation }: Instrument, turn: number): QuestionnaireResponse {
  const answers = interpretation.items.map((linkId, i) => {
    const { choices = [] } = questionnaire.byLinkId.get(linkId) ?? {}
    const place = turn === 0 ? 0 : turn === 1 ? choices.length - 1 : (i * 7 + turn * 3) % Math.max(choices.length, 1)
    return [linkId, choices[place]?.code ?? String(turn * 4)]
  })
  const use = interpretation.instrument === 'dast-10' ? { 'dast-10-use': 'LA33-6' } : {}
  const { response } = readForm(questionnaire, { ...use, ...(Object.fromEntries(answers) as Record<string, string>) })
  const total = interpretation.kind === 'score' ? interpretation.total : ''
  return { ...response, item: (response.item ?? []).filter(({ linkId }) => linkId !== total) }
}

const answersIn = (items: readonly QuestionnaireResponseItem[] = []): Map<string, QuestionnaireResponseItemAnswer> =>
  new Map(
    items.flatMap(({ linkId, answer, item }) => [
      ...(answer?.[0] ? [[linkId, answer[0]] as const] : []),
      ...answersIn(item),
    ]),
  )

function numberAt(linkId: string, items: readonly QuestionnaireResponseItem[] = []): number | undefined {
  for (const item of items) {
    const found =
      item.linkId === linkId
        ? (item.answer?.[0]?.valueDecimal ?? item.answer?.[0]?.valueInteger)
        : numberAt(linkId, item.item)
    if (found !== undefined) return found
  }
  return undefined
}

describe.each(instruments)('%s in LForms', (id) => {
  const instrument = loadInstrument(id)
  const { questionnaire, interpretation } = instrument
  const source = JSON.parse(readFileSync(`questionnaires/${id}/questionnaire.json`, 'utf8')) as Questionnaire

  it(
    'is shown without an error and without a request',
    async () => {
      const { questions } = await inLForms(source)
      expect(questions).toBeGreaterThanOrEqual(1)
      expect(lforms.troubles()).toEqual([[], []])
    },
    LONG_MS,
  )

  if (interpretation.kind === 'score')
    it.each([0, 1, 2, 3])(
      'has the same total, answers no. %s',
      async (turn) => {
        const given = answersTo(instrument, turn)
        const ours = instrument.score(given, anAdult('female'))
        const { response } = await inLForms(openingWith(source, answersIn(given.item)))
        expect(ours.kind).toBe('scored')
        expect(numberAt(interpretation.total, response.item)).toBe(ours.kind === 'scored' ? ours.total : undefined)
        expect(lforms.troubles()).toEqual([[], []])
      },
      LONG_MS,
    )
  expect(questionnaire.id).toBe(id)
})
