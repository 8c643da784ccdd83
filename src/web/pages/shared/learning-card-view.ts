import type { Guidance } from '../../../content/guidance.js'
import type { LearningCard } from '../../../guidance/learning-card.js'
import type { Practice } from '../../../guidance/practices.js'
import { textsIn } from '../../../guidance/site-texts.js'
import type { Session } from '../../../session/session.js'

/** Texts for staff, in English; a view puts them into the language of the page. */
export type LearningCardView = Pick<LearningCard, 'id' | 'title' | 'paragraphs' | 'source'> &
  Readonly<{
    /** What is so at this site, in the language of the page. */
    here?: string
  }>
/** A practice that hurts and what to do instead, in two lines. */
export type TipView = Pick<Practice, 'id' | 'hurts' | 'instead'>

/** The cards that belong beside a page, an item or an instrument. */
export function learningCardsBeside(
  place: string,
  { cards, site }: Pick<Guidance, 'cards' | 'site'>,
  page: Pick<Session, 'language'>,
): readonly LearningCardView[] {
  const texts = textsIn(site, page.language)
  return cards
    .filter(({ language, beside }) => language === 'en' && beside.includes(place))
    .map((card) => {
      const here = card.site === undefined ? undefined : texts[card.site]
      return { ...card, ...(here !== undefined && { here }) }
    })
}

type Intake = Readonly<{ guidance: Pick<Guidance, 'practices'>; tips: boolean }>

/** Only in settings that show them: where these practices are common. */
export function tipsBeside(place: string, { guidance: { practices }, tips }: Intake): readonly TipView[] {
  return practices.filter(({ beside = [] }) => tips && beside.includes(place))
}

/** Those whose item is not in this plan. */
export function otherTips({ guidance: { practices }, tips }: Intake, shown: readonly TipView[]): readonly TipView[] {
  return practices.filter(({ id }) => tips && !shown.some((tip) => tip.id === id))
}
