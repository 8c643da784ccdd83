import { readdirSync } from 'node:fs'
import { canAnswerAlone } from '../../src/session/instruments-of.js'
import { speaksLanguage } from '../../src/questionnaire/speaks-language.js'
import { realContent } from '../support/a-session.js'
import { readJson } from '../support/load-instrument.js'
import { staffTexts } from '../support/staff-texts.js'

const content = realContent()
const messagesIn = (language: string) => content.languages.get(language) ?? {}
const shipped = readdirSync('guidance/translations/es').flatMap((name) => {
  const { texts } = readJson(`guidance/translations/es/${name}`) as { texts: Readonly<Record<string, string>> }
  return Object.entries(texts)
})

describe('Spanish', () => {
  it('has every key of the app, and nothing else', () => {
    expect(Object.keys(messagesIn('es')).toSorted()).toEqual(Object.keys(messagesIn('en')).toSorted())
  })

  it('has every text that staff read', () => {
    const translated = content.translations.get('es')
    expect(staffTexts(content).filter((text) => !translated?.has(text))).toEqual([])
  })

  it('translates nothing that is no longer said', () => {
    const used = new Set([
      ...staffTexts(content),
      ...content.guidance.directories.flatMap(({ services }) => services.map(({ name }) => name)),
    ])
    expect(shipped.filter(([english]) => !used.has(english)).map(([english]) => english)).toEqual([])
  })

  it('says no figure that the English does not say', () => {
    const figures = (text: string) => (text.match(/\d+/g) ?? []).join(' ')
    expect(shipped.filter(([english, spanish]) => figures(english) !== figures(spanish))).toEqual([])
  })

  it.each([
    [/nothing is lost/i, /no se ha perdido nada/i],
    [/changed nothing|nothing was changed/i, /no cambió nada|no se cambió nada/i],
    [/nothing was sent/i, /no se envió nada/i],
    [/(not|nothing was) sent\b/i, /no se envió/i],
    [/cannot (tell|say)/i, /no (sabemos|podemos decir)/i],
    [/could not tell/i, /no pudimos saber/i],
    [/not everything was saved/i, /no se guardó todo/i],
    [/an entry was/i, /una anotación se/i],
    [/took the entry|take the entry/i, /aceptó la anotación/i],
    [/\b(it|entry) was not saved/i, /no se guardó\./i],
    [/is kept/i, /se conserva\b/i],
    [/(what|everything) you entered/i, /lo que se ingresó/i],
    [/everything you entered/i, /todo lo que se ingresó/i],
    [/try again in a minute/i, /de nuevo en un minuto/i],
    [/support team/i, /equipo de soporte/i],
    [/privacy officer/i, /persona encargada de la privacidad/i],
    [/look in the chart\b/i, /mire usted el expediente/i],
  ])('says %s of a failure or an outcome where English does, and nowhere else', (english, spanish) => {
    const told = /^(outcome|error|correction|ended|written|preview)\./
    const keysOf = (language: string, text: RegExp) =>
      Object.entries(messagesIn(language)).flatMap(([key, one]) => (told.test(key) && text.test(one) ? [key] : []))
    expect(keysOf('es', spanish)).toEqual(keysOf('en', english))
  })

  it('speaks to everybody as usted, in the app and in the notes', () => {
    const familiar = /\b(tú|tu|tus|contigo|puedes|quieres|tienes|debes|eres|dime|elige|pulsa|inténtalo)\b/i
    const texts = [...Object.values(messagesIn('es')), ...shipped.map(([, spanish]) => spanish)]
    expect(texts.filter((text) => familiar.test(text))).toEqual([])
  })

  it('names no topic where English names none', () => {
    const topics =
      /violen|abus|maltrat|pareja|coerci|coacci|sustanci|alcohol|droga|opioide|consum|bebida|\bbeber\b|peligr|golpe/i
    // prettier-ignore
    const neutral = [
      'app', 'banner', 'bar', 'privacy-check', 'recheck', 'hidden', 'wellness', 'hand-back', 'hand-over', 'thanks',
      'locked', 'ended', 'take-home-card', 'survey', 'error', 'action', 'language',
    ]
    const keys = Object.keys(messagesIn('es'))
    expect(neutral.filter((part) => !keys.some((key) => key.startsWith(`${part}.`)))).toEqual([])
    const seen = Object.entries(messagesIn('es')).filter(([key]) => neutral.includes(key.split('.')[0] ?? ''))
    expect(seen.length).toBeGreaterThan(60)
    expect(seen.filter(([, text]) => topics.test(text))).toEqual([])
  })
})

describe('an instrument in Spanish', () => {
  const instrument = (id: string) => content.instruments.get(id)!

  it.each(['audit-c', 'coercion-topics', 'coercion-topics-intake', 'danger-check'])('%s is whole', (id) => {
    expect(speaksLanguage(instrument(id).questionnaire, 'es')).toBe(true)
    expect(instrument(id).questionnaire.title.translations['es']).toMatch(/\S/)
  })

  it('without published wording stays as it is, and is not filled in alone', () => {
    const { questionnaire } = instrument('hark')
    expect(speaksLanguage(questionnaire, 'es')).toBe(false)
    expect(JSON.stringify(questionnaire.items.map(({ text }) => text.translations))).toBe('[{},{},{},{},{}]')
    expect(canAnswerAlone(instrument('drug-question'), 'es')).toBe(false)
    expect(canAnswerAlone(instrument('audit-c'), 'es')).toBe(true)
    expect(canAnswerAlone(instrument('hark'), 'en')).toBe(true)
  })

  it('in our own translation of what was published is only read aloud', () => {
    expect(speaksLanguage(instrument('hark-spanish').questionnaire, 'es')).toBe(true)
    expect(canAnswerAlone(instrument('hark-spanish'), 'es')).toBe(false)
  })

  it('names where its Spanish comes from', () => {
    for (const [id, { questionnaire }] of content.instruments) {
      const speaks = JSON.stringify(questionnaire.source).includes('"valueCode":"es"')
      expect([id, speaks && !(questionnaire.source.copyright ?? '').includes('Spanish')]).toEqual([id, false])
    }
  })
})
