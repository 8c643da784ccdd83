import type { Response } from 'express'
import type { Translate } from './messages.js'
import { chartTextIn, type MarkText } from './staff-text.js'
import { encode, encodingFor } from './encode.js'
import type { View } from './view.js'

/** What every page shows around its own part. */
export type Frame = Readonly<{
  t: Translate
  language: string
  /** Puts staff texts of the content into the page's language. */
  staffText: MarkText
  /** Marks what is quoted from the chart. */
  chartText: MarkText
  /** Where the page's form goes, and the token it carries; absent on pages without a form. */
  form?: Readonly<{ action: string; token: string }>
  banner?: Readonly<{ name: string; born: string }>
  /** The other languages the page can be shown in. */
  languages: readonly Readonly<{ code: string; name: string }>[]
  /** Set where a colleague may go on at another machine. */
  transfer?: true
  /** Set on pages that name a topic: they can be hidden, and hide themselves when nobody is there. */
  hide?: Readonly<{ idleSeconds: number; warns: boolean }>
  /** What was entered on the page that was hidden is lost: said until staff go on. */
  pageLost?: true
}>

/** What every view may use beside its own model. */
export type Shared = Readonly<{
  frame: Frame
  t: Translate
  staffText: MarkText
  chartText: MarkText
  nonce: string
  /** The address of the assets. */
  assets: string
}>

/** The frame of a page that belongs to no session. */
export const plainFrame = (t: Translate, language: string): Frame => ({
  ...{ t, language, languages: [] },
  staffText: chartTextIn(language),
  chartText: chartTextIn(language),
})

/** Renders one view. Views receive their own model and what all share, never the request. */
export function sendPage<Model extends object>(
  res: Response,
  status: number,
  { file }: View<Model>,
  frame: Frame,
  model: Model,
): void {
  const { t, staffText, chartText } = frame
  const shared: Omit<Shared, 'assets'> = { frame, t, staffText, chartText, nonce: res.locals['nonce'] as string }
  res.status(status).render(file, { ...model, ...shared }, (error: Error | null, html: string) => {
    if (error) res.req.next?.(error)
    else sendHtml(res, html)
  })
}

/** The setting of Express that says whether pages are compressed. */
export const COMPRESSES = 'compresses pages'

/**
 * Nobody learns a secret from how well a page compresses: the form token is masked anew in each answer, and no page of
 * a session takes anything from its address, so that nobody else can put guesses beside the other secrets.
 */
function sendHtml(res: Response, html: string): void {
  res.type('html')
  if (!res.app.enabled(COMPRESSES)) return void res.send(html)
  const encoding = encodingFor(res.req)
  res.vary('Accept-Encoding')
  if (encoding) res.set('Content-Encoding', encoding)
  res.send(encoding ? encode(Buffer.from(html), encoding, 'each time') : html)
}
