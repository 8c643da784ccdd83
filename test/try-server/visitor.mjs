const YES = 'LA33-6'
const NO = 'LA32-8'
const ANSWERS = {
  ...{ 'hark-h': YES, 'hark-a': NO, 'hark-r': NO, 'hark-k': NO },
  ...{ 'audit-c-1': 'LA18928-4', 'audit-c-2': 'LA15695-2', 'audit-c-3': 'LA18876-5' },
  ...{ 'topic-01': NO, 'topic-02': NO, 'topic-03': NO },
}

/** Somebody before Aside with a browser that runs no script: opens pages, fills forms, presses buttons. */
export function visitorOf(app) {
  const cookies = new Map()
  let address = ''
  let html = ''

  const go = async (url, options = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const ours = url.startsWith(app) ? { cookie, origin: app, 'sec-fetch-site': 'same-origin' } : {}
    const answer = await fetch(url, { ...options, redirect: 'manual', headers: { ...ours, ...options.headers } })
    for (const line of answer.headers.getSetCookie()) cookies.set(...line.split(';', 1)[0].split(/=(.*)/s, 2))
    const text = await answer.text()
    const next = answer.headers.get('location')
    return next ? go(new URL(next, url).href) : { url, text }
  }
  const stand = ({ url, text }) => {
    address = url
    html = text
  }
  const field = (name) => valueIn(new RegExp(`<input type="hidden" name="~${name}" value="([^"]*)"`).exec(html))
  const form = (name, value, fields) => {
    const hidden = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
    const sent = { ...Object.fromEntries(hidden.map(([, key, text]) => [key, decoded(text)])), ...fields }
    return new URLSearchParams({ ...sent, [`~${name}`]: value })
  }
  /** Sends the form of this page without waiting for one before it. @returns what it leads to */
  const post = (name, value, fields = {}) => go(address, { method: 'POST', body: form(name, value, fields) })
  const visitor = {
    open: async (launch) => stand(await go(launch)),
    look: async () => stand(await go(address)),
    post,
    press: async (name, value, fields) => stand(await post(name, value, fields)),
    page: () => field('page'),
    text: () => decoded((/<main[^]*<\/main>/.exec(html)?.[0] ?? html).replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' '),
    /** Whether the page shows entries that the chart has already. */
    isAsked: () => html.includes('id="already-there"'),
    /** The resources of the preview. */
    agreed: () => [...html.matchAll(/<pre[^>]*dir="ltr">([^<]*)<\/pre>/g)].map(([, text]) => JSON.parse(decoded(text))),
    /** What the page tells of each entry: a kind of docs/record.md. */
    outcomes: () => [...html.matchAll(/class="entry outcome ([\w-]+)"/g)].map(([, kind]) => kind),
    /** The entries that may be marked as entered in error. */
    listed: () => [...html.matchAll(/name="~entry" value="([^"]*)"/g)].map(([, id]) => id),
    /** From the first page to the preview of one record level. @returns the resources that would be saved */
    async toPreview(level) {
      await visitor.press('alone', 'yes')
      await visitor.press('ask', level === 'band' ? 'yes' : 'no', { '~level': 'none' })
      for (let part = 0; visitor.page() === 'questions' && part < 9; part += 1)
        await visitor.press('action', 'continue', ANSWERS)
      await visitor.press('action', 'continue')
      if (visitor.page() === 'preview') await visitor.press('action', 'back')
      await visitor.press('action', 'continue', { '~level': level, '~contact': 'yes' })
      if (visitor.page() !== 'preview')
        throw new Error(`no preview of "${level}", but: ${visitor.text().slice(0, 300)}`)
      return visitor.agreed()
    },
  }
  return visitor
}

const valueIn = (match) => match && decoded(match[1])
const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', '#34': '"', '#39': "'" }
const decoded = (text) => text.replace(/&(#?\w+);/g, (whole, name) => NAMED[name] ?? whole)
