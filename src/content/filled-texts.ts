import { fillCard, readEducationCard, type EducationCard } from '../guidance/education-card.js'
import { fillScript, readScript, type Script } from '../guidance/script.js'
import { textsIn, type SiteTexts } from '../guidance/site-texts.js'
import type { Gathering } from './gathering.js'

/** Scripts with the site's own texts in place; without them there is nothing to say. */
export function filledScripts(from: Gathering, site: SiteTexts | undefined): Script[] {
  return from.matching(/^guidance\/scripts\/[^/]+\/[^/]+\.txt$/).flatMap(({ text, name }) => {
    const script = from.take(readScript(text, name))
    return script && site ? (from.take(fillScript(script, textsIn(site, script.language), name)) ?? []) : []
  })
}

/** Cards with the site's own texts in place. */
export function filledCards(from: Gathering, site: SiteTexts | undefined): EducationCard[] {
  return from.matching(/^guidance\/cards\/[^/]+\/[^/]+\.json$/).flatMap((file) => {
    const card = from.read(file, readEducationCard)
    return card && site ? (from.take(fillCard(card, textsIn(site, card.language), file.name)) ?? []) : []
  })
}
