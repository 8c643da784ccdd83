import { namesButton } from '../../../src/web/pages/fields.js'
import type { Pair } from '../../support/processes.js'
import { sandboxLaunch } from '../../launch/support/sandbox-launch.js'

export type Answer = Readonly<{ status: number; text: string }>

/** One launched session in a browser without a screen. */
export type BareBrowser = Readonly<{
  /** The secret in the session's cookie. */
  secret: string
  see: () => Promise<Answer>
  /** Sends a form as the page it was last shown would; the page's own fields are named without their prefix. */
  post: (fields: Readonly<Record<string, string>>, answers?: Readonly<Record<string, string>>) => Promise<Answer>
  /** The same one, sent straight to the process at this port, whatever a balancer thinks of that. */
  at: (port: number) => BareBrowser
}>

export async function launchBare(pair: Pair, patient = 'amara-okafor'): Promise<BareBrowser> {
  const { url, jar, text } = await sandboxLaunch(pair, patient)
  const cookies = [...(jar.get(url.host) ?? [])].filter(([name]) => name.startsWith('__Host-s-'))
  const cookie = cookies.map(([name, value]) => `${name}=${value}`).join('; ')
  const token = /name="~csrf" value="([^"]+)"/.exec(text)?.[1] ?? 'no token'
  const answered = async (response: Response): Promise<Answer> => ({
    status: response.status,
    text: await response.text(),
  })
  const headers = { cookie, origin: url.origin, 'sec-fetch-site': 'same-origin' }
  const asking = (address: URL): BareBrowser => ({
    secret: cookies[0]?.[1] ?? 'no cookie',
    see: async () => answered(await fetch(address, { headers })),
    post: async (fields, answers) => {
      const body = new URLSearchParams(answers)
      // Without another button it is Enter that sends a form.
      const button = namesButton(fields) ? {} : { action: 'enter' }
      for (const [name, value] of Object.entries({ csrf: token, ...button, ...fields })) body.set(`~${name}`, value)
      return answered(await fetch(address, { method: 'POST', headers, body }))
    },
    at: (port) => asking(new URL(url.pathname, `http://127.0.0.1:${port}`)),
  })
  return asking(url)
}

/** The patient answers in the window of staff: a site may allow that. */
export const ONE_WINDOW = { site: { handOverInSameWindow: true } }

/** From the privacy check to the device in the patient's hand, hidden: the page that asks for the PIN. */
export async function handOverDevice({ post }: BareBrowser, pin = '2468'): Promise<void> {
  await post({ page: 'privacy-check', alone: 'yes' })
  await post({ page: 'limits', ask: 'patient' })
  await post({ page: 'hand-over', action: 'start', pin })
  await post({ page: 'hand-over', action: 'here' })
  await post({ page: 'questions', action: 'hide' })
}

/** A try to take the device back. */
export const tryPin = ({ post }: BareBrowser, pin: string): Promise<Answer> =>
  post({ page: 'hidden', action: 'return', pin })
