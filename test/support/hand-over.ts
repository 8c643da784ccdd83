import request from 'supertest'
import { PUBLIC_URL } from '../unit/smart-launch/fake-ehr.js'
import type { Browser, createTestApp } from './create-test-app.js'

type Stage = Awaited<ReturnType<typeof createTestApp>>
type Headers = Readonly<Record<string, string>>

const OURS: Headers = { origin: PUBLIC_URL.origin, 'sec-fetch-site': 'same-origin' }

/** Staff choose a PIN. @returns the ticket that the page then holds */
export async function offer(one: Browser, pin = '2468'): Promise<string> {
  await one.post({ page: 'hand-over', action: 'start', pin })
  return ticketOn((await one.get()).text)
}

export const ticketOn = (html: string): string => /name="~ticket" value="([^"]*)"/.exec(html)?.[1] ?? ''

/** What a new window posts. */
export const postTicket = ({ app }: Pick<Stage, 'app'>, ticket: unknown, headers: Headers = OURS) =>
  request(app).post('/patient').set(headers).type('form').send({ '~ticket': ticket })

/** @returns the patient's window, with a cookie of its own and without that of staff's */
export async function openWindow(stage: Stage, one: Browser, ticket: string): Promise<Browser> {
  const { headers } = await postTicket(stage, ticket)
  const [cookie = ''] =
    (headers['set-cookie'] as unknown as string[] | undefined)?.map((set) => set.split(';')[0]!) ?? []
  return stage.windowOf(one, cookie)
}

export async function handOver(stage: Stage, one: Browser, pin?: string): Promise<Browser> {
  return openWindow(stage, one, await offer(one, pin))
}
