import { wordingProblems } from '../../src/content/wording-problems.js'
import { readFileSync } from 'node:fs'
import { changed, overlaid } from '../support/overlaid.js'

const scriptFile = (language: string, id: string) => `guidance/scripts/${language}/${id}.txt`

/** A shipped script with one more sentence at its end; the same line is added in English, so that only its words differ. */
function saying(id: string, spanish: string, english = 'Thank you.') {
  const added = (language: string, line: string) => ({
    [scriptFile(language, id)]: `${readFileSync(scriptFile(language, id), 'utf8').trimEnd()}\n${line}\n`,
  })
  return { ...added('es', spanish), ...added('en', english) }
}

const translated = (english: string, spanish: string, file = 'notes') =>
  changed(`guidance/translations/es/${file}.json`, ({ texts }: { texts: Record<string, string> }) => {
    if (texts[english] === undefined) throw new Error(`no longer there: ${english}`)
    texts[english] = spanish
  })

/** What the start and `content check` find wrong with the content, changed so. */
function found(files: Readonly<Record<string, unknown>>): readonly string[] {
  const { content, problems } = overlaid(files)
  return content ? wordingProblems(content) : problems
}

describe('Spanish that a patient hears as something else', () => {
  it.each([
    ['leaving the partner', 'believe-you', 'Hay una manera segura de dejarlo.', 'dejar de consumir'],
    ['when the police may be called', 'believe-you', 'Salvo que haya una amenaza de muerte.', 'peligro inmediato'],
    ['drawing a gun', 'believe-you', 'Le explica cómo sacarla.', 'sacarla is to draw it'],
    ['days from now', 'believe-you', 'Hay pastillas, en 5 días.', 'also five days from now'],
    ['the wrong door', 'believe-you', 'Vaya a urgencias.', 'sala de emergencias'],
    ['a couple', 'believe-you', '¿Una pareja le da miedo?', 'su pareja o alguna expareja'],
    ['more secrecy than there is', 'believe-you', 'Casi todo queda entre nosotros.', 'la mayor parte'],
    ['a support person for an advocate', 'believe-you', 'Hay una persona de apoyo.', 'persona orientadora'],
    ['cutting oneself', 'believe-you', 'Si alguien se lo corta, llame.', 'dejar sin'],
    ['tú to an adult', 'believe-you', 'Si quieres, llama.', 'usted, in every sentence'],
    ['usted to a teen', 'believe-you-teen', 'Si usted quiere, llame.', 'tú, in every sentence'],
    ['tú to an adult, in what a direction quotes', 'believe-you', '* Diga: "¿Te ayudo?"', 'usted, in every sentence'],
    ['a gendered partner', 'believe-you', '¿Qué pasa cuando él llega?', 'quien le hace daño'],
    ['an order to an adult by tú', 'believe-you', 'Llama al 911.', 'usted, in every sentence'],
    ['couples therapy', 'believe-you', 'Hay terapia de pareja.', 'Aside does not suggest this'],
  ])('%s is refused', (_what, id, sentence, instead) => {
    const english = sentence.startsWith('* ') ? '* Say: "May I help?"' : undefined
    expect(found(saying(id, sentence, english)).join('\n')).toContain(instead)
  })

  it('is refused in what staff read, too, and in the words of the app', () => {
    const note = translated('Offer emergency contraception', 'Ofrezca anticoncepción en urgencias')
    expect(found(note).join('\n')).toContain('guidance/translations/es: "urgencias"')
    const app = changed('languages/es.json', (messages: Record<string, string>) => {
      messages['plan.heading'] = 'Lo que tienes que hacer'
    })
    expect(found(app).join('\n')).toContain('languages/es.json: plan.heading: "tienes"')
  })
})

describe('a translation that lost something is refused', () => {
  it.each([
    [
      'a sign of a list',
      'Emergency signs now',
      'Signos: le cuesta respirar, no puede tragar, convulsión.',
      'in a list',
    ],
    ['a part', 'Prompts, not a score', 'Preguntas guía, no un puntaje: convulsión; más de 65 años.', 'number of parts'],
    [
      'a figure',
      'A gap of 3 days or more',
      'Una pausa de 5 días o más: el riesgo es alto. Naloxona hoy.',
      'another figure',
    ],
  ])('%s', (_what, start, spanish, problem) => {
    const { texts } = JSON.parse(readFileSync('guidance/translations/es/notes.json', 'utf8')) as {
      texts: Record<string, string>
    }
    const english = Object.keys(texts).find((key) => key.startsWith(start)) ?? ''
    expect(found(translated(english, spanish)).join('\n')).toContain(problem)
  })
})

it.each([
  ['en', 'Institutional confidentiality considerations necessitate interdisciplinary documentation.', 'Gracias.'],
  ['es', 'Thank you.', 'Consideraciones institucionales interdisciplinarias imposibilitan documentación confidencial.'],
])('words to a patient that ask for too much school are refused in %s', (language, english, spanish) => {
  expect(found(saying('believe-first', spanish, english)).join('\n')).toMatch(
    new RegExp(`believe-first \\(${language}\\): asks for grade \\d`),
  )
})
