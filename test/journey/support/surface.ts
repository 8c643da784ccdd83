import type { BrowserContext, Page, Request } from 'playwright-core'
import { leftInBrowser } from './traces.js'
import type { Journey } from './journey.js'

/** Everything of a page that somebody, or another program, could read: each kind as one text. */
export type Surface = Readonly<{
  /** The document as it stands: what is hidden, every attribute, style and script. */
  document: string
  /** What a screen reader is told. */
  tree: string
  /** Title, address, and every entry of the history with its own. */
  window: string
  /** All that stays in the browser: cookies, storage of every kind, workers, state. */
  kept: string
}>

type Node = Readonly<Record<'name' | 'description' | 'value' | 'role', Readonly<{ value?: unknown }> | undefined>>
type History = Readonly<{ entries: readonly Readonly<{ url: string; title: string }>[] }>

export async function surfaceOf(journey: Journey, page: Page = journey.page): Promise<Surface> {
  const cdp = await page.context().newCDPSession(page)
  const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as unknown as { nodes: readonly Node[] }
  const { entries } = (await cdp.send('Page.getNavigationHistory')) as unknown as History
  await cdp.detach()
  const left = await leftInBrowser({ ...journey, page })
  const cookies = await page.context().cookies()
  return {
    document: await page.content(),
    tree: nodes.flatMap(({ name, description, value }) => [name, description, value].map(textOf)).join('\n'),
    window: [left.title, page.url(), ...entries.flatMap(({ url, title }) => [url, title])].join('\n'),
    kept: JSON.stringify([left.kept, cookies.map(({ name, path }) => [name, path])]),
  }
}

const textOf = (part: Readonly<{ value?: unknown }> | undefined): string =>
  typeof part?.value === 'string' ? part.value : ''

/** One request as the network sees it, without its body; and where a body went. */
export type Seen = Readonly<{ url: string; method: string; headers: string; hasBody: boolean }>

/** Notes every request of a browser context and the headers of its answer. */
export function watchNetwork(context: BrowserContext): () => Promise<readonly Seen[]> {
  const seen: Promise<Seen>[] = []
  context.on('request', (request) => void seen.push(noted(request)))
  return () => Promise.all(seen)
}

async function noted(request: Request): Promise<Seen> {
  const response = await request.response().catch(() => null)
  const headers = await Promise.all([request.allHeaders(), response?.allHeaders() ?? {}]).catch(() => [{}])
  return {
    url: decodeURIComponent(request.url()),
    method: request.method(),
    // The policy says which kinds of content are allowed, and nothing of any content.
    headers: JSON.stringify(headers),
    hasBody: request.postData() !== null,
  }
}

/** A document without what is random: tokens, nonces, the session's name. */
export const withoutChance = (html: string): string =>
  html
    .replaceAll(/(nonce|value)="[\w+/=&#;-]{20,}"/g, '$1=""')
    .replaceAll(/\/session\/[\w-]{22}/g, '/session/…')
    .replaceAll(/\/assets\/\w+/g, '/assets/…')

/** What a reader meets: the document without style and script. */
export const bodyOf = (html: string): string => html.replaceAll(/<(style|script)\b[^]*?<\/\1>/g, '')
