// @ts-check
// The page that the server answers with takes over in place.

import { find } from './find.js'
import { focusOn, START } from './focus-on.js'
import { hideButton, isBlank, reveal } from './hide.js'
import { isLatest } from './latest-request.js'
import { mergePage } from './merge-page.js'
import { preparePage } from './prepare-page.js'
import { pageIn } from './server.js'

/**
 * @param {Response | Promise<Response>} answer
 * @param {number} request  which of ours it answers
 * @param {Element} [at]  where somebody is working, and goes on working
 * @returns whether other tabs must not stay as they are: the session went to another address, or to a page that names
 *   nothing
 * @throws {Error} where that is no answer to what was sent
 */
export async function take(answer, request, at) {
  const response = await answer
  // Too many requests, a failure, a gateway without a server behind it: the next try may get what was asked for. So may a
  // look of the page itself that came to other content.
  if (response.status > (at?.matches('[data-look]') ? 408 : 428)) throw Error()
  const page = await pageIn(response)
  if (!isLatest(request)) return false
  const isElsewhere = new URL(response.url).pathname !== location.pathname
  if (isElsewhere) history.replaceState(null, '', response.url)
  if (isElsewhere || isBlank() || !mergePage(page, at)) show(page)
  return isElsewhere || !hideButton()
}

/**
 * Takes over the body of the next page and starts reading at its top.
 *
 * @param {Document} page
 */
function show({ documentElement: { lang, dir }, body }) {
  Object.assign(document.documentElement, { lang, dir })
  document.body.replaceChildren(...body.children)
  reveal()
  scrollTo(0, 0)
  focusOn(find(START) ?? find('h1'))
  preparePage()
}
