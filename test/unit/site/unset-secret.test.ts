import { unsetSecret } from '../../../src/site/environment.js'
import { profileWith } from '../smart-launch/fake-ehr.js'

const FILE = '/run/secrets/clinic'
const failing = (code?: string) => () => {
  throw Object.assign(new Error('invented'), { code })
}

describe('a client secret that cannot be had', () => {
  it.each([
    ['a variable that is not set', { env: 'CLINIC_SECRET' }, undefined, 'there is no client secret; set CLINIC_SECRET'],
    ['a file that is empty', { file: FILE }, undefined, `there is no client secret; put it into ${FILE}`],
    ['a file that is not there', { file: FILE }, 'ENOENT', `there is no client secret; put it into ${FILE}`],
    ['a file of somebody else', { file: FILE }, 'EACCES', `${FILE} cannot be read (EACCES)`],
    ['a folder', { file: FILE }, 'EISDIR', `${FILE} cannot be read (EISDIR)`],
  ])('%s', (_what, secret, code, sentence) => {
    const profile = profileWith({ authentication: { method: 'client_secret_basic', secret } })
    expect(unsetSecret(profile, failing(code))).toEqual([`${profile.id}.json: authentication.secret: ${sentence}`])
  })
})
