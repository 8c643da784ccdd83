import { readForm } from '../../../src/questionnaire/read-form.js'
import { bodyOver, bodyOverKept } from '../../../src/web/pages/shared/body-over.js'
import { aQuestionnaire, options } from '../../support/a-questionnaire.js'

const UNIT = 'http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption'
const units = ['kg', 'lb'].map((code) => ({ url: UNIT, valueCoding: { code, display: code } }))

type Body = Readonly<Record<string, unknown>>
const row = (n: number, drug: string, dose: string): Body => ({ [`g~${n}~drug`]: drug, [`g~${n}~dose`]: dose })
const person = (n: number, name: string): Body => ({
  [`g~${n}~name`]: name,
  [`g~${n}~seen`]: 'yes',
  [`g~${n}~told`]: 'yes',
})

describe('an older page over what is kept', () => {
  it.each<[string, Body, Body, Body]>([
    [
      'shows a row that was emptied since',
      { ...row(0, 'A', '1'), ...row(1, 'C', '3') },
      { ...row(0, 'A', '1'), ...row(1, 'B', ''), ...row(2, 'C', '3') },
      { ...row(0, 'A', '1'), ...row(1, 'B', ''), ...row(2, 'C', '3') },
    ],
    [
      'is sent a second time with an empty row between',
      { ...row(0, 'A', '1'), ...row(1, 'C', '3') },
      { ...row(0, 'A', '1'), ...row(1, '', ''), ...row(2, 'C', '3') },
      { ...row(0, 'A', '1'), ...row(1, '', ''), ...row(2, 'C', '3') },
    ],
    [
      'shows a row that was emptied since, and changes a later one',
      { ...row(0, 'A', '1'), ...row(1, 'C', '3') },
      { ...row(0, 'A', '1'), ...row(1, 'B', ''), ...row(2, 'C', '4') },
      { ...row(0, 'A', '1'), ...row(1, 'B', ''), ...row(2, 'C', '4') },
    ],
    [
      'changes a row of which more was answered elsewhere',
      { ...row(0, 'A', '1'), ...row(1, 'B', '2') },
      { ...row(0, 'A', '1'), ...row(1, 'C', '') },
      { ...row(0, 'A', '1'), 'g~1~drug': 'C', 'g~1~dose': '2' },
    ],
    [
      'does not show a row that was added since',
      { ...row(0, 'A', '1'), ...row(1, 'B', '2') },
      row(0, 'A', '5'),
      { ...row(0, 'A', '5'), ...row(1, 'B', '2') },
    ],
    ['shows rows in which nothing is answered', row(0, 'A', '1'), row(0, '', ''), row(0, 'A', '1')],
    [
      'answers a later row than was answered elsewhere',
      row(0, 'A', '1'),
      { ...row(0, '', ''), ...row(1, 'B', '') },
      { ...row(0, 'A', '1'), 'g~1~drug': 'B' },
    ],
    [
      'corrects a row of which more was answered elsewhere, and answers a new one',
      row(0, 'A', '1'),
      { ...row(0, 'A2', ''), ...row(1, 'B', '') },
      { 'g~0~drug': 'A2', 'g~0~dose': '1', 'g~1~drug': 'B' },
    ],
    [
      'leaves open what was answered elsewhere, and answers a new row',
      { 'g~0~drug': 'A', 'g~0~left': 'true' },
      { 'g~0~drug': 'A', 'g~1~drug': 'B', 'g~1~left': 'true' },
      { 'g~0~drug': 'A', 'g~0~left': 'true', 'g~1~drug': 'B', 'g~1~left': 'true' },
    ],
    [
      'shows a row of which more was answered elsewhere, in the words of another row',
      { ...person(0, 'Ana'), ...person(1, 'Ben') },
      { 'g~0~name': 'Ana', ...person(1, 'Ben') },
      { ...person(0, 'Ana'), ...person(1, 'Ben') },
    ],
    [
      'leaves a row open that was answered elsewhere, and has something like it in a later one',
      row(0, 'A', '1'),
      { ...row(0, '', ''), ...row(1, 'A', '9') },
      { ...row(0, 'A', '1'), ...row(1, 'A', '9') },
    ],
    [
      'shows rows within a row',
      { 'g~0~h~0~x': 'A', 'g~0~h~1~x': 'C', other: '1' },
      { 'g~0~h~0~x': 'A', 'g~0~h~1~x': '', 'g~0~h~2~x': 'C' },
      { 'g~0~h~0~x': 'A', 'g~0~h~1~x': '', 'g~0~h~2~x': 'C', other: '1' },
    ],
    [
      'answers a question called unit, in a row',
      { 'g~0~drug': 'A' },
      { 'g~0~drug': '', 'g~0~unit': 'mg' },
      { 'g~0~drug': 'A', 'g~0~unit': 'mg' },
    ],
    [
      'answers a question called typed, below an answer',
      { 'q~code0.a~declined': 'yes', 'q~code0.a~amount': '70', 'q~code0.a~amount~unit': 'kg' },
      { 'q~code0.a~typed': 'x', 'q~code0.a~amount': '80' },
      { 'q~code0.a~declined': 'yes', 'q~code0.a~typed': 'x', 'q~code0.a~amount': '80' },
    ],
    [
      'has only a unit',
      { weight: '70', 'weight~unit': 'kg' },
      { weight: '', 'weight~unit': 'lb' },
      { weight: '70', 'weight~unit': 'kg' },
    ],
    [
      'declines',
      { a: 'LA33-6', 'b~~unit': '1' },
      { 'a~declined': 'declined' },
      { 'b~~unit': '1', 'a~declined': 'declined' },
    ],
    ['asks for a row', row(0, 'A', '1'), { '~another': 'g' }, { ...row(0, 'A', '1'), '~another': 'g' }],
  ])('that %s', (_what, before, sent, body) => {
    expect(bodyOver(before, sent)).toEqual(body)
    // A response keeps every value in a list.
    const lists = Object.fromEntries(Object.entries(before).map(([name, value]) => [name, [value]]))
    const merged = Object.entries(bodyOver(lists, sent)).map(([name, value]) => [name, [value].flat()[0]])
    expect(Object.fromEntries(merged)).toEqual(body)
  })
})

it('an older page on which nothing stands leaves what no response can hold, with all beside it', () => {
  const questionnaire = aQuestionnaire(
    { linkId: 'weight', type: 'quantity', extension: units },
    { linkId: 'one', ...options('often', 'seldom') },
    { linkId: 'many', ...options('x', 'y'), repeats: true },
    { linkId: 'free', ...options('cat'), type: 'open-choice', repeats: true },
    { linkId: 'number', type: 'decimal' },
  )
  const both = { one: ['often', 'asked-declined'], many: ['x', 'y', 'asked-declined'] }
  const typed = {
    free: ['cat', 'asked-declined'],
    'free~typed': ['dog'],
    number: 'seven',
    'number~declined': 'asked-declined',
  }
  const body = { weight: 'some', 'weight~unit': 'lb', ...both, ...typed }
  const read = readForm(questionnaire, body)
  expect(read.kind === 'invalid' && bodyOverKept([questionnaire, read.response], {}, read.problems)).toEqual(body)
})
