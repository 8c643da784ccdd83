import type { Response } from 'express'
import type { MarkText } from './staff-text.js'
import type { Translate } from './messages.js'

/** What every page shows around its own part. */
export type Frame = Readonly<{
  t: Translate
  language: string
  /** Puts staff texts of the content into the page's language; absent on pages that show none. */
  staffText?: MarkText
  /** Marks what is quoted from the chart. */
  chartText?: MarkText
  /** Where the page's form goes, and the token it carries; absent on pages without a form. */
  form?: Readonly<{ action: string; token: string }>
  banner?: Readonly<{ name: string; born: string }>
  /** The other languages the page can be shown in. */
  languages?: readonly Readonly<{ code: string; name: string }>[]
  /** Set on pages that name a topic: they can be hidden, and hide themselves when nobody is there. */
  hide?: Readonly<{ idleSeconds: number; warns: boolean }>
}>

/** Renders one view. Views receive their own model and the frame, never the request. */
export function sendPage(res: Response, status: number, view: string, frame: Frame, model: object): void {
  const { t, staffText: said, chartText: quoted } = frame
  res.status(status).render(view, { ...model, frame, t, said, quoted, nonce: res.locals['nonce'] as string })
}
