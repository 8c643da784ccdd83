import type { JsonWebKey } from 'node:crypto'

export type PublicKey = JsonWebKey & Readonly<{ kid?: string; use?: string; alg?: string }>

/** An app registered with the EHR. */
export type Client = Readonly<{
  id: string
  name: string
  authentication: 'private_key_jwt' | 'client_secret_basic' | 'none'
  /** Compared byte for byte. */
  redirectUris: readonly string[]
  /** Fetched on demand, for `private_key_jwt`. */
  jwksUri?: string
  /** Instead of `jwksUri`: keys handed over at registration. */
  jwks?: Readonly<{ keys: readonly PublicKey[] }>
  secret?: string
  /** The most this app may ever be granted; absent: everything the sandbox offers. */
  scopes?: readonly string[]
}>

type Registration = Readonly<{ appUrl: string; clientSecret?: string; clients?: readonly Client[] }>

/** Every app that may ask for access, by client id. Without a secret in the environment `aside-secret` does not exist. */
export function registeredClients({ appUrl, clientSecret, clients = [] }: Registration): ReadonlyMap<string, Client> {
  const redirectUris = [`${appUrl}/callback`, `${appUrl}/callback/sandbox`]
  const builtIn: Client[] = [
    {
      id: 'aside-demo',
      name: 'Aside',
      authentication: 'private_key_jwt',
      redirectUris,
      jwksUri: `${appUrl}/.well-known/jwks.json`,
    },
    { id: 'aside-public', name: 'Aside (public client)', authentication: 'none', redirectUris },
  ]
  if (clientSecret) {
    const name = 'Aside (client with a secret)'
    builtIn.push({
      id: 'aside-secret',
      name,
      authentication: 'client_secret_basic',
      redirectUris,
      secret: clientSecret,
    })
  }
  return new Map([...builtIn, ...clients].map((client) => [client.id, client]))
}
