import type { Response } from 'express'
import type { FormProblem } from '../questionnaire/form-problem.js'
import { formView } from '../questionnaire/form-view.js'
import { levelsOnOffer, uniformLevel, type RecordLevel } from '../record/levels.js'
import { instrumentsOf } from '../visit/results.js'
import { positionOf } from '../visit/position.js'
import type { Visit } from '../visit/visit.js'
import type { VisitKey } from '../visit/visits.js'
import { donePage } from './pages/done-page.js'
import { entryView } from './pages/entry-view.js'
import { frameOf } from './pages/frame-of.js'
import { levelViews } from './pages/level-view.js'
import { planPage } from './pages/plan-page.js'
import { scriptIn } from './pages/script-view.js'
import { recordLimitsOf } from './record-limits.js'
import { sendPage } from './send-page.js'
import type { WebDeps } from './web-deps.js'

/** What a refused form adds to the page that is shown again. */
export type Again = Readonly<{ problems?: readonly FormProblem[]; changed?: boolean; followUpMissing?: boolean }>

/** Shows the page on which the visit stands. A page that is shown again because of a problem is 422. */
export async function showVisit(
  res: Response,
  visit: Visit,
  key: VisitKey,
  deps: WebDeps,
  again: Again = {},
): Promise<void> {
  const { content } = deps
  const frame = frameOf(visit, key, deps)
  const { words } = frame
  const { scripts } = content.guidance
  const status = Object.keys(again).length > 0 ? 422 : 200
  const show = (view: string, model: object): void => sendPage(res, status, view, frame, model)
  const linesOf = (id: string) => scriptIn(scripts, visit.language, id).lines
  const levels = async (): Promise<{ offer: readonly RecordLevel[]; chosen: RecordLevel }> => {
    const limits = await recordLimitsOf(visit, deps)
    const offer = levelsOnOffer(limits)
    const wish = visit.entries?.level ?? visit.recordChoice
    return { offer, chosen: wish && offer.includes(wish) ? wish : uniformLevel(limits) }
  }

  const instruments = instrumentsOf(visit, content)
  const at = positionOf(
    visit,
    instruments.map(({ id }) => id),
  )
  switch (at.page) {
    case 'privacy':
      return show('privacy', {})
    case 'wellness':
      return show('wellness', { lines: linesOf('CS-23') })
    case 'limits': {
      const { offer, chosen } = await levels()
      return show('limits', {
        lines: [...linesOf('CS-01'), ...linesOf('CS-02')],
        levels: levelViews(offer, chosen, words),
      })
    }
    case 'ask': {
      const { id, questionnaire } = instruments[at.number - 1]!
      const form = formView(questionnaire, visit.asked[id]?.response, { language: visit.language, ...again })
      const { copyright } = questionnaire.source
      return show('ask', {
        form,
        formWords: content.languages.get(visit.language),
        instrument: id,
        number: at.number,
        of: at.of,
        copyright,
      })
    }
    case 'plan':
      return show('plan', planPage(visit, content, words, new Date(deps.now())))
    case 'record': {
      const { offer, chosen } = await levels()
      const showsFollowUp = offer.includes('follow-up')
      const isOff = offer.length === 1
      const { followUpMissing = false } = again
      return show('record', {
        levels: levelViews(offer, chosen, words),
        isOff,
        showsFollowUp,
        followUp: '',
        followUpMissing,
      })
    }
    case 'preview': {
      const { entries, digest } = visit.entries!
      const views = entries.map((entry, index) => entryView(entry, index, content.labels, words))
      return show('preview', { entries: views, digest, changed: again.changed ?? false })
    }
    case 'done':
      return show('done', donePage(visit.entries!, content.labels, words))
  }
}
