import type { Context } from '../guidance/avoid-list.js'
import type { Placed } from '../guidance/lint-words.js'
import { isForTeens } from '../guidance/spoken-words.js'
import type { Text } from '../questionnaire/loaded-questionnaire.js'
import { everyShown } from '../questionnaire/speaks-language.js'
import type { Instrument } from './instrument.js'

/** Everything in a questionnaire that is ours to word; beside published questions that is only the help. */
export function ownWords(instrument: Instrument): Placed[] {
  const { id, questionnaire } = instrument
  const shown = [...everyShown(questionnaire.items)]
  const worded = (texts: readonly Text[], context: Context): Placed[] =>
    texts.flatMap(({ plain, translations }) =>
      Object.entries({ en: plain, ...translations })
        .filter(([language, text]) => text !== '' && isOwnIn(instrument, language))
        .map(([language, text]) => ({ where: `questionnaires/${id}`, language, text, context })),
    )
  const patient = isForTeens(id) ? 'teen' : 'patient'
  const questions = shown.filter(({ control }) => isOwn(instrument) || control === 'help').map(({ text }) => text)
  if (!isOwn(instrument)) return worded(questions, patient)
  const answers = shown.flatMap(({ choices }) => choices.map(({ text }) => text))
  // The title of a questionnaire for adults stands on pages that staff read.
  const title = worded([questionnaire.title], patient === 'teen' ? 'teen' : 'staff')
  return [...title, ...worded([...questions, ...answers], patient)]
}

/** Published wording is never ours to change, whatever it sounds like. */
export const isOwn = ({ questionnaire }: Pick<Instrument, 'questionnaire'>): boolean =>
  questionnaire.source.copyright?.startsWith('Own ') === true

/** Of our own translation of published questions the English is not ours. */
export const isOwnIn = (instrument: Instrument, language: string): boolean =>
  instrument.interpretation.readAloudOnly !== true || language !== 'en'
