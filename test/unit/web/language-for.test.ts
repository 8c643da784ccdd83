import { languageFor } from '../../../src/web/language-for.js'

const LANGUAGES = new Set(['en', 'es', 'pt-BR', 'en-x-long'])

describe('the language of the app for another one', () => {
  it.each([
    ['the one the app has', 'es', 'es'],
    ['a region of it', 'es-MX', 'es'],
    ['a script and a region of it', 'es-Latn-US', 'es'],
    ['a region the app has', 'pt-br', 'pt-BR'],
    ['the code of three letters that some EHRs send', 'spa', 'es'],
    ['an underscore in place of the hyphen', 'es_US', 'es'],
    ['one the app does not have', 'vi', 'en'],
    ['another region than the one the app has', 'pt-PT', 'en'],
    ['nothing', undefined, 'en'],
    ['an empty code', '', 'en'],
    ['no code at all', 'Spanish; Castilian', 'en'],
    ['a name of something that every object has', 'constructor', 'en'],
  ])('for %s (%s) is %s', (_what, preferred, language) => {
    expect(languageFor(preferred, LANGUAGES)).toBe(language)
  })
})
