import { existsSync, readFileSync } from 'node:fs'
import { finding, odd, type Finding } from '../../smart-launch/finding.js'
import { fetchKeys } from '../../smart-launch/remote-keys.js'
import { readKeyRing } from '../../smart-launch/signing-keys.js'
import { Failure } from '../errors.js'
import type { Fetch } from '../http/http-exchange.js'
import type { Config } from '../config.js'
import { signingKeysProblems } from '../site/local-keys.js'

const SUBJECT = 'our keys at PUBLIC_URL'

/** `areFound`: an EHR that looks there can check who we are. */
type PublicKeysFinding = Finding & Readonly<{ areFound: boolean }>

/** Whether an EHR that fetches our keys finds those we sign with. Asked from here: the EHR may see another network. */
export async function publicKeysFinding(
  { publicUrl, signingKeysFile }: Pick<Config, 'publicUrl' | 'signingKeysFile'>,
  fetch: Fetch,
): Promise<PublicKeysFinding> {
  if (!existsSync(signingKeysFile)) return missing('not made yet', 'make them: npm run ehr -- keys new')
  const [unread] = signingKeysProblems(signingKeysFile)
  if (unread) return missing('not known', unread)
  const ring = readKeyRing(JSON.parse(readFileSync(signingKeysFile, 'utf8')))
  const signers = ring.keys.filter(({ role }) => role === 'current').map(({ kid }) => kid)
  try {
    const published = await fetchKeys(fetch, new URL('.well-known/jwks.json', publicUrl).href)
    const isSame = signers.every((kid) => published.some((key) => key.kid === kid))
    const otherwise = 'others than those in SIGNING_KEYS: restart, or mend it'
    return { ...finding(SUBJECT, isSame, 'the EHR can check who we are', otherwise), areFound: isSame }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return missing('not reachable', `start Aside, and let ${publicUrl.origin} be reached: ${error.message}`)
  }
}

function missing(says: string, therefore: string): PublicKeysFinding {
  return { ...odd(SUBJECT, says, therefore), areFound: false }
}
