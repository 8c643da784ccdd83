import type { Observation } from 'fhir/r4.js'
import type { LiveTokens } from '../../../smart-launch/live-tokens.js'
import { isUnsent } from '../../../src/ehr/ehr-answer.js'
import { Failure, type FailureCode } from '../../../src/errors.js'
import { correctChartEntry } from '../../../src/record/correct-chart-entry.js'
import { sendChartEntry } from '../../../src/record/write-chart-entry.js'
import { aChartEntry } from '../../support/a-chart-entry.js'
import { writeDeps } from '../../support/write-deps.js'
import { ehrStage, fhir } from './ehr-stage.js'

const entry = aChartEntry()
const failsWith = (code: FailureCode) => () => Promise.reject(new Failure(code, 'while a token was asked for'))
const never = (code: FailureCode): Partial<LiveTokens> => ({ current: failsWith(code) })
const notRenewed = (code: FailureCode): Partial<LiveTokens> => ({ renewed: failsWith(code) })
const AWAY = ['LAUNCH_DISCOVERY_FAILED', 'STATE_UNAVAILABLE', 'EHR_UNREACHABLE'] as const

/** Our own store is no EHR that does not answer. */
const UNSENT = AWAY.map((code) => [code, code === 'STATE_UNAVAILABLE' ? 'not-sent' : 'resting'] as const)

describe('an entry for which there is no token', () => {
  it.each(UNSENT)('is certainly not sent: %s', async (code, why) => {
    const { ehr, sent } = ehrStage([fhir({}, 500)], { tokens: never(code) })
    expect(await sendChartEntry(entry, writeDeps(ehr).deps)).toEqual({ kind: 'refused', why })
    expect(sent).toEqual([])
  })

  it.each(UNSENT)('is certainly not taken after a 401: %s', async (code, why) => {
    const { ehr, sent } = ehrStage([fhir({}, 401)], { tokens: notRenewed(code) })
    expect(await sendChartEntry(entry, writeDeps(ehr).deps)).toEqual({ kind: 'refused', why })
    expect(sent).toHaveLength(1)
  })

  it('is not sent since the sign-in ran out, where the EHR says so', async () => {
    const signedOut = { kind: 'refused', why: 'signed-out' }
    for (const tokens of [never('EHR_FORBIDDEN'), notRenewed('EHR_FORBIDDEN')]) {
      const { ehr } = ehrStage([fhir({}, 401)], { tokens })
      expect(await sendChartEntry(entry, writeDeps(ehr).deps)).toEqual(signedOut)
    }
  })

  it.each(['SESSION_ENDED', 'PATIENT_CHANGED'] as const)('ends its session all the same: %s', async (code) => {
    const { ehr } = ehrStage([fhir({}, 401)], { tokens: never(code) })
    await expect(sendChartEntry(entry, writeDeps(ehr).deps)).rejects.toMatchObject({ code })
  })

  it('is told by the same code', async () => {
    const { ehr } = ehrStage([fhir({})], { tokens: never('STATE_UNAVAILABLE') })
    const error = await ehr.search('Observation', {}).catch((reason: unknown) => reason as Failure)
    expect(error).toMatchObject({ code: 'STATE_UNAVAILABLE' })
    expect(isUnsent(error as Failure)).toBe(true)
  })
})

describe('an entry that is to be marked, and no token comes for that', () => {
  const found = { ...entry, id: 'obs-1', meta: { ...entry.meta, versionId: '1' } }
  const meant = { isIt: () => true, labels: [] }

  /** An entry that was read; then there is no token. */
  async function marked(code: FailureCode) {
    const gone = { now: false }
    const current = async () => {
      if (gone.now) throw new Failure(code, 'while a token was asked for')
      return { accessToken: 'token-1', expiresAt: 0, scopes: ['patient/*.cruds'] }
    }
    const stage = ehrStage([fhir(found)], { tokens: { current } })
    const sending = async () => void (gone.now = true)
    return { ...stage, correction: await correctChartEntry(stage.ehr, 'obs-1', { ...meant, sending }) }
  }

  it.each([...AWAY.map((code) => [code, 'not-sent'] as const), ['EHR_FORBIDDEN', 'signed-out'] as const])(
    'is certainly not: %s',
    async (code, why) => {
      const { correction, sent } = await marked(code)
      expect(correction).toEqual({ kind: 'not-corrected', why })
      expect(sent.map(({ method }) => method)).toEqual(['GET'])
    },
  )

  it('nor where the EHR refuses the token', async () => {
    const read = fhir(found)
    const { ehr } = ehrStage([read, fhir({}, 401)])
    expect(await correctChartEntry(ehr, 'obs-1', meant)).toEqual({ kind: 'not-corrected', why: 'signed-out' })
  })

  it('nor where there is none to read it with, or the EHR refuses it at once', async () => {
    for (const tokens of [never('EHR_FORBIDDEN'), notRenewed('EHR_FORBIDDEN')]) {
      const { ehr } = ehrStage([fhir({}, 401)], { tokens })
      expect(await correctChartEntry(ehr, 'obs-1', meant)).toEqual({ kind: 'not-corrected', why: 'signed-out' })
    }
  })

  it('nor where the EHR names a version that no address can hold', async () => {
    const odd: Observation = { ...found, meta: { versionId: 'a b' } }
    const { ehr, sent } = ehrStage([fhir(odd)])
    expect(await correctChartEntry(ehr, 'obs-1', meant)).toEqual({ kind: 'not-corrected', why: 'no-version' })
    expect(sent).toHaveLength(1)
  })
})
