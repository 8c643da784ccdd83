/** Where a browser without a screen ended, and how it came there. */
export type Followed = Readonly<{
  url: URL
  status: number
  text: string
  /** Every address on the way, in order. */
  addresses: readonly URL[]
  jar: Jar
}>

/** Cookies by host and port. Paths are not looked at: a launch is short. */
export type Jar = Map<string, Map<string, string>>

const MOST_ADDRESSES = 12

/**
 * Follows redirects from page to page, as a browser does, with cookies.
 *
 * @param stopBefore  an address that is not to be fetched any more
 */
export async function follow(
  start: string,
  { jar = new Map() as Jar, stopBefore = (_url: URL): boolean => false, headers = {} } = {},
): Promise<Followed> {
  const addresses = [new URL(start)]
  for (;;) {
    const url = addresses.at(-1)!
    if (stopBefore(url)) return { url, status: 0, text: '', addresses, jar }
    if (addresses.length > MOST_ADDRESSES) throw new Error('the launch runs in circles')
    const cookies = [...(jar.get(url.host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { ...headers, ...(cookies && { cookie: cookies }) },
    })
    keep(jar, url.host, answer.headers.getSetCookie())
    const text = await answer.text()
    const location = answer.headers.get('location')
    if (answer.status < 300 || answer.status > 399 || !location)
      return { url, status: answer.status, text, addresses, jar }
    addresses.push(new URL(location, url))
  }
}

function keep(jar: Jar, host: string, set: readonly string[]): void {
  const cookies = jar.get(host) ?? new Map<string, string>()
  jar.set(host, cookies)
  for (const line of set) {
    const [, name = '', value = ''] = /^([^=;]+)=([^;]*)/.exec(line) ?? []
    if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(name)
    else cookies.set(name, value)
  }
}
