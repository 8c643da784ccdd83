import { ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { codeFrom, enter, launchedBy } from '../support/transfer.js'

/** Of whom the birth date leaves it open whether they are 18. */
const UNSURE = { name: 'Marked Patientname', sex: 'female' as const, birthDate: '2008', age: { min: 17, max: 18 } }
const TICKED = /name="~telehealth" value="yes" checked/
const stage = await createTestApp()

it.each([
  ['a code that is wrong', async (other: Browser, fields: object) => enter(other, 'CDFHJKMN', fields)],
  ['Continue without a code', async (other: Browser, fields: object) => enter(other, '', fields)],
  ['the code', async (other: Browser, fields: object, code: string) => enter(other, code, fields)],
])('what the colleague said of the visit is kept beside %s', async (_what, send) => {
  const one = await stage.open({ ...ON_PAGE.plan, patient: { ...UNSURE } })
  const code = await codeFrom(one)
  const other = await stage.open({ ...launchedBy(), patient: { ...UNSURE } })
  const { text } = await send(other, { telehealth: 'yes', eighteen: 'yes' }, code)
  if (text.includes('~telehealth')) expect(text).toMatch(TICKED)
  expect((await other.get()).text).toMatch(TICKED)
  expect(await other.session()).toMatchObject({ telehealth: true, eighteen: 'yes' })
})

it('it stays a video visit where the first of them said so', async () => {
  const one = await stage.open({ ...ON_PAGE.plan, telehealth: true, rechecked: ['plan'] })
  const other = await stage.open(launchedBy())
  await enter(other, await codeFrom(one))
  expect((await other.session()).telehealth).toBe(true)
})

it('what is said of the visit beside "go on" is kept', async () => {
  const { key } = await stage.open(ON_PAGE.plan)
  const again = await stage.open({ earlier: { handle: key.handle, secret: key.secret } })
  await again.post({ page: 'privacy-check', action: 'go-on', telehealth: 'yes' })
  expect(await again.session()).toMatchObject({ takenOver: 'relaunched', telehealth: true })
})
