import type { Placed } from '../guidance/lint-words.js'
import { isForTeens } from '../guidance/spoken-words.js'
import { everyShown } from '../questionnaire/speaks-language.js'
import type { Text } from '../questionnaire/loaded-questionnaire.js'
import type { Instrument } from './instrument.js'

/** The questions and answers of a questionnaire of our own wording; none of one that was published. */
export function ownWords(instrument: Instrument): Placed[] {
  const { id, questionnaire } = instrument
  if (!isOwn(instrument)) return []
  return [questionnaire.title, ...questionsIn(questionnaire.items)].flatMap(({ plain, translations }, at) =>
    Object.entries({ en: plain, ...translations })
      .filter(([, text]) => text !== '')
      .map(([language, text]) => ({
        where: `questionnaires/${id}`,
        language,
        text,
        // The title of a questionnaire for adults stands on pages that staff read.
        context: isForTeens(id) ? 'teen' : at === 0 ? 'staff' : 'patient',
      })),
  )
}

/** The questions and texts of a form without their answers, then the answers. */
export function questionsIn(items: Instrument['questionnaire']['items']): Text[] {
  const shown = [...everyShown(items)]
  return [...shown.map(({ text }) => text), ...shown.flatMap(({ choices }) => choices.map(({ text }) => text))]
}

/** Published wording is never ours to change, whatever it sounds like. */
export const isOwn = ({ questionnaire }: Pick<Instrument, 'questionnaire'>): boolean =>
  questionnaire.source.copyright?.startsWith('Own ') === true
