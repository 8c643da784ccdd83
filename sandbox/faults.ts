import type { Json, R4 } from './fhir/r4.js'

/** Answered instead of the server's own answer: nothing has been stored. */
export const ANSWERS = { '401': 401, '403': 403, '412': 412, '422': 422, '429': 429, '500': 500, '503': 503 } as const
/** Stored, but without a field. */
const DROPS = {
  'drop-labels': (resource: R4): R4 => ({ ...resource, meta: without({ ...resource.meta }, 'security') }),
  'drop-identifier': (resource: R4): R4 => without(resource, 'identifier'),
  'drop-category': (resource: R4): R4 => without(resource, 'category'),
} as const
/** `late` waits before anything is done, `late-answer` after; `lose-response` stores and then hangs up. */
const BEHAVIOURS = ['late', 'late-answer', 'lose-response', 'ignore-conditional'] as const

type Answer = keyof typeof ANSWERS
type Drop = keyof typeof DROPS
export type Fault = Answer | Drop | (typeof BEHAVIOURS)[number]
export const FAULTS: readonly string[] = [...Object.keys(ANSWERS), ...Object.keys(DROPS), ...BEHAVIOURS]

/** What goes wrong, where and how often. */
export type FaultOrder = Readonly<{
  /** `type` is a resource type, or the last step of any other address: `token`, `metadata`, `smart-configuration`. */
  match?: Readonly<{ method?: string; type?: string }>
  fault: Fault
  /** Absent: every time. */
  times?: number
  /** For `late` and `late-answer`; 1000 when absent. */
  ms?: number
  /** Seconds, for `429` and `503`. */
  retryAfter?: number
}>

export type Faults = ReturnType<typeof createFaults>

/** The faults in force: those of the run, and those ordered since. */
export function createFaults(ofTheRun: readonly FaultOrder[] = []) {
  let orders: { order: FaultOrder; left: number }[] = []
  const add = (order: FaultOrder): void => {
    orders.push({ order, left: order.times ?? Infinity })
  }
  const clear = (): void => {
    orders = []
  }
  return {
    add,
    clear,
    reset(): void {
      clear()
      ofTheRun.forEach(add)
    },
    list: () => orders.map(({ order, left }) => ({ ...order, ...(order.times !== undefined && { times: left }) })),
    /** The first order that matches and is not used up. */
    take(method: string, type: string): FaultOrder | undefined {
      const found = orders.find(
        ({ order: { match = {} }, left }) =>
          left > 0 && (match.method ?? method) === method && (match.type ?? type) === type,
      )
      if (found) found.left -= 1
      return found?.order
    },
  }
}

export const isAnswer = (fault: Fault): fault is Answer => fault in ANSWERS

/** The resource as a careless EHR would store it. */
export const alteredBy = (fault: Fault | undefined, resource: R4): R4 =>
  fault !== undefined && isDrop(fault) ? DROPS[fault](resource) : resource

export function isFaultOrder(value: unknown): value is FaultOrder {
  return typeof value === 'object' && value !== null && 'fault' in value && FAULTS.includes(String(value.fault))
}

const isDrop = (fault: Fault): fault is Drop => fault in DROPS

const without = <T extends Json>(fields: T, name: string) =>
  Object.fromEntries(Object.entries(fields).filter(([field]) => field !== name)) as T
