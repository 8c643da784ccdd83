import { speaksLanguage } from '../../src/questionnaire/speaks-language.js'
import { realContent } from '../support/a-session.js'
import { overlaid } from '../support/overlaid.js'
import { LONG, MIRRORED, pseudoLocale, pseudoText } from '../support/pseudo-locale.js'
import { pseudoSite } from '../support/pseudo-site.js'
import { staffTexts } from '../support/staff-texts.js'

describe('a pseudo-language', () => {
  it('keeps placeholders and figures, and changes every word', () => {
    expect(pseudoText('Part {number} of {of}, 90 %', LONG)).toBe('Þááŕŕţ {number} ööƒ {of}, 90 %')
    expect(pseudoText('{{site:limits}} Say it.', LONG)).toMatch(/^\{\{site:limits\}\} \S+ \S+\.$/)
  })

  it('is at least 40 % longer, word by word', () => {
    for (const word of ['a', 'no', 'Hide', 'Continue', 'confidentiality'])
      expect(pseudoText(word, LONG).length).toBeGreaterThanOrEqual(word.length * 1.4)
  })

  it('names itself and its direction', () => {
    const messages = pseudoLocale(
      { 'language.name': 'English', 'language.direction': 'ltr', 'action.back': 'Back' },
      MIRRORED,
    )
    expect(messages).toMatchObject({ 'language.name': MIRRORED.name, 'language.direction': 'rtl' })
    expect(messages['action.back']).toMatch(/^[\u0590-\u05ff]+$/)
  })
})

describe('a language that a site adds', () => {
  const files = pseudoSite([LONG, MIRRORED], staffTexts(realContent()))

  it('needs nothing but files', () => {
    const { content, problems } = overlaid(files)
    expect(problems).toEqual([])
    expect([...(content?.languages.keys() ?? [])].toSorted()).toEqual(['en', LONG.tag, MIRRORED.tag, 'es'].toSorted())
    for (const id of ['hark', 'audit-c', 'coercion-topics'])
      expect(content?.instruments.get(id)?.questionnaire.title.translations[MIRRORED.tag]).toBeDefined()
    expect(speaksLanguage(content!.instruments.get('hark')!.questionnaire, LONG.tag)).toBe(true)
  })

  const without = (names: readonly string[]) =>
    overlaid(Object.fromEntries(Object.entries(files).filter(([name]) => !names.includes(name)))).problems

  it('is refused with a script, a section or an introduction missing', () => {
    const [script, section] = [
      `guidance/scripts/${LONG.tag}/believe-you.txt`,
      `guidance/safety-plan/${LONG.tag}/phone-mail-and-records.json`,
    ]
    const problems = without([script, section, 'guidance/referrals/types.json'])
    expect(problems).toContain(`${script}: is missing`)
    expect(problems).toContain(`${section}: is missing`)
    expect(problems).toContain(`guidance/referrals/types.json: national-hotline is not introduced in "${LONG.tag}"`)
  })

  it('is refused with a direction nobody writes in', () => {
    const name = `languages/${LONG.tag}.json`
    const messages = { ...(files[name] as Record<string, string>), 'language.direction': 'up' }
    expect(overlaid({ ...files, [name]: messages }).problems).toEqual([
      `${name}: "language.direction" is neither "ltr" nor "rtl"`,
    ])
  })

  it('is refused with a locale that is none', () => {
    const name = `languages/${LONG.tag}.json`
    const messages = { ...(files[name] as Record<string, string>), 'language.locale': 'of the moon' }
    expect(overlaid({ ...files, [name]: messages }).problems).toEqual([
      `${name}: "language.locale" is no locale, such as "en-US"`,
    ])
  })

  it('is refused with two translations of one sentence', () => {
    const translated = files[`guidance/translations/${LONG.tag}/all.json`] as object
    const other = `guidance/translations/${LONG.tag}/other.json`
    expect(overlaid({ ...files, [other]: { ...translated, texts: { 'Adult men': 'other' } } }).problems).toEqual([
      `${other}: "Adult men" has another translation in another file`,
    ])
  })

  it('may have digits in its name', () => {
    const messages = pseudoLocale(realContent().languages.get('en') ?? {}, LONG)
    expect(overlaid({ 'languages/es-419.json': messages }).problems).toContain(
      'guidance/scripts/es-419/what-stays-private.txt: is missing',
    )
  })
})
