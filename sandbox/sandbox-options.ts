import type { Client } from './clients.js'
import type { FaultOrder } from './faults.js'

/** What a demonstration EHR is made from. Clock and randomness are handed in, so that a test can hold them still. */
export type SandboxOptions = Readonly<{
  /** Where browsers and apps reach the sandbox, without a trailing slash: `http://localhost:4004`. */
  baseUrl: string
  /** The app that the chart opens, without a trailing slash: `http://127.0.0.1:3000`. */
  appUrl: string
  /** Epoch milliseconds. */
  now: () => number
  random: (bytes: number) => Buffer
  /** Registered beside the built-in ones; the same id replaces a built-in client. */
  clients?: readonly Client[]
  /** Enables `aside-secret`. */
  clientSecret?: string
  /** Life of an access token; 900 when absent. */
  expiresInSeconds?: number
  /** Shows a consent page on EHR launches, too. */
  consent?: boolean
  /** Faults in force from the start. */
  faults?: readonly FaultOrder[]
  /** Fetches the clients' key sets. */
  fetch?: typeof fetch
}>

/** The FHIR base, which is also the issuer. */
export const fhirBase = ({ baseUrl }: Pick<SandboxOptions, 'baseUrl'>) => `${baseUrl}/fhir`

export const tokenUrl = ({ baseUrl }: Pick<SandboxOptions, 'baseUrl'>) => `${baseUrl}/auth/token`

/** 256 random bits, safe in URLs. */
export const secretFrom = (random: SandboxOptions['random']) => random(32).toString('base64url')
