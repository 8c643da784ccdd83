import { Failure } from '../../../src/errors.js'
import type { Tokens } from '../../../smart-launch/launch-context.js'
import type { LiveTokens } from '../../../smart-launch/live-tokens.js'
import { createCircuitBreaker } from '../../../src/ehr/circuit-breaker.js'
import { openEhr } from '../../../src/ehr/open-ehr.js'

export const BASE = 'https://ehr.example/tenant/fhir'
export const NOW = Date.UTC(2026, 10, 22, 9, 0, 0)

export type Sent = Readonly<{ url: string; method: string; headers: Headers; body: string; init: RequestInit }>
type Answer = Response | Error | ((sent: Sent) => Response | Promise<Response>)

export const fhir = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers })
export const patient = (id = 'pat-1') => ({ resourceType: 'Patient', id })
export const observation = { resourceType: 'Observation', status: 'final', code: {} } as const

type Setup = Readonly<{
  scopes?: readonly string[]
  issuer?: string
  renewable?: boolean
  tokens?: Partial<LiveTokens>
}>

/** A FHIR API that gives the listed answers in turn, the last one for ever; and an Ehr in front of it. */
export function ehrStage(
  answers: readonly Answer[],
  { scopes = ['patient/*.cruds'], issuer = BASE, renewable = true, tokens }: Setup = {},
) {
  const sent: Sent[] = []
  const slept: number[] = []
  const clock = { now: NOW }
  const held: Tokens = { accessToken: 'token-1', expiresAt: NOW + 600_000, scopes }
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const request = {
      url,
      method: init.method!,
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? init.body : '',
      init,
    }
    const answer = answers[Math.min(sent.length, answers.length - 1)]!
    sent.push(request)
    if (answer instanceof Error) throw answer
    return answer instanceof Response ? answer.clone() : answer(request)
  }
  const breaker = createCircuitBreaker(() => clock.now)
  const ehr = openEhr({
    issuer,
    breaker,
    fetch,
    now: () => clock.now,
    sleep: async (ms) => void slept.push(ms),
    random: () => 0,
    tokens: {
      current: async () => held,
      renewed: async () => {
        if (!renewable) throw new Failure('EHR_FORBIDDEN', 'nothing to renew with')
        return { ...held, accessToken: 'token-2' }
      },
      ...tokens,
    },
  })
  return { ehr, sent, slept, clock, breaker }
}

export const failing = (code: string): object => expect.objectContaining({ code })
