import { chartTextIn, staffTextIn } from '../../../src/web/staff-text.js'

const SPANISH = new Map([['Adult men', 'Hombres adultos']])

describe('a text for staff', () => {
  it.each([
    ['as it is on an English page', 'en', SPANISH, 'Adult men', { text: 'Adult men', lang: '' }],
    ['in the language of the page', 'es', SPANISH, 'Adult men', { text: 'Hombres adultos', lang: '' }],
    ['marked as English without a translation', 'es', SPANISH, 'Adult women', { text: 'Adult women', lang: 'en' }],
    ['marked as English in a language without any', 'vi', undefined, 'Adult men', { text: 'Adult men', lang: 'en' }],
    ['unmarked as a number', 'es', SPANISH, '1-800-799-7233', { text: '1-800-799-7233', lang: '' }],
    ['unmarked as an address', 'es', SPANISH, 'https://a.example/b', { text: 'https://a.example/b', lang: '' }],
  ])('is shown %s', (_how, language, translations, english, shown) => {
    expect(staffTextIn(language, translations)(english)).toEqual(shown)
  })

  it('is never translated where it is quoted', () => {
    expect(chartTextIn('es')('Adult men')).toEqual({ text: 'Adult men', lang: 'en' })
    expect(chartTextIn('en')('Adult men')).toEqual({ text: 'Adult men', lang: '' })
  })
})
