import { readConfig, type Config } from '../../src/config.js'

type Env = Readonly<Record<string, string>>

const KEY = Buffer.alloc(32, 1).toString('base64')
const OTHER_KEY = Buffer.alloc(32, 2).toString('base64')
const STRICT: Env = {
  PUBLIC_URL: 'https://aside.example',
  STATE_KEYS: KEY,
  SIGNING_KEYS: '/keys/signing.json',
  CONTENT_APPROVAL: '/keys/approval.json',
}
const FILES: Env = { '/run/state-keys': `${KEY},${OTHER_KEY}\n`, '/run/secret': ' s3cret \n', '/run/empty': '\n' }

const readFile = (name: string): string => {
  const text = FILES[name]
  if (text === undefined) throw new Error('ENOENT: a path that must not be shown')
  return text
}
const load = (env: Env): Config => {
  const { config, problems } = readConfig(env, '/aside', readFile)
  if (problems.length > 0) throw new Error(problems.map((problem) => `- ${problem}`).join('\n'))
  return config
}
const without = (name: string): Env => Object.fromEntries(Object.entries(STRICT).filter(([key]) => key !== name))
const problemsOf = (env: Env): string => {
  try {
    load(env)
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

describe('the configuration', () => {
  it.each([{}, { DEMONSTRATION: '' }, { DEMONSTRATION: 'true' }, { NODE_ENV: 'development' }])(
    'is strict unless told that it is a demonstration: %j',
    (env) => {
      expect(problemsOf(env)).toContain('STATE_KEYS is required')
    },
  )

  it('needs nothing in a demonstration', () => {
    expect(load({ DEMONSTRATION: '1' })).toMatchObject({
      strict: false,
      port: 3000,
      host: '127.0.0.1',
      publicUrl: new URL('http://127.0.0.1:3000/'),
      ehrDir: '/aside/smart-launch/ehrs',
      contentDirs: ['/aside'],
      state: { directory: '/aside/.aside/state' },
      stateKeys: undefined,
      signingKeysFile: '/aside/.aside/state-keys/signing-keys.json',
    })
  })

  it('is complete with four settings', () => {
    expect(load(STRICT)).toMatchObject({
      strict: true,
      stateKeys: [KEY],
      contentApprovalFile: '/keys/approval.json',
    })
  })

  it('reads secrets from files, and cuts what an editor leaves', () => {
    const { stateKeys, secret } = load({ ...without('STATE_KEYS'), STATE_KEYS_FILE: '/run/state-keys', SECRET: 'x' })
    expect(stateKeys).toEqual([KEY, OTHER_KEY])
    expect([secret({ env: 'SECRET' }), secret({ file: '/run/secret' })]).toEqual(['x', 's3cret'])
  })

  it('lays a site over the project', () => {
    expect(load({ ...STRICT, CONTENT_DIR: '/site' }).contentDirs).toEqual(['/aside', '/site'])
  })

  it('cannot be changed', () => {
    expect(Object.isFrozen(load(STRICT))).toBe(true)
  })

  it.each([
    ['in a variable nobody set', { env: 'UNHEARD_OF' }],
    ['in an empty file', { file: '/run/empty' }],
    ['in a file that is not there', { file: '/run/none' }],
  ])('refuses a client secret %s', (_where, reference) => {
    const { secret } = load(STRICT)
    expect(() => secret(reference)).toThrow()
  })
})

describe('a start is refused', () => {
  it.each<[string, Env, RegExp]>([
    ['a port in words', { PORT: 'many' }, /PORT must be a number/],
    ['port 0', { PORT: '0' }, /- PORT /],
    ['a port too high', { PORT: '65536' }, /- PORT /],
    ['half a port', { PORT: '3000.5' }, /- PORT /],
    ['an empty port', { PORT: '' }, /- PORT /],
    ['an empty host, which would be all addresses', { HOST: '' }, /HOST must not be empty/],
    ['an empty place of profiles, which would be here', { EHR_DIR: '' }, /EHR_DIR must not be empty/],
    ['an empty place of the audit', { AUDIT_DIR: '' }, /AUDIT_DIR must not be empty/],
    ['an address that is none', { PUBLIC_URL: 'aside' }, /PUBLIC_URL must be an https origin/],
    ['plain http on another machine', { PUBLIC_URL: 'http://aside.example' }, /PUBLIC_URL must be an https origin/],
    ['an address with a path', { PUBLIC_URL: 'https://aside.example/app' }, /PUBLIC_URL must be/],
    ['an address with a query', { PUBLIC_URL: 'https://aside.example/?a' }, /PUBLIC_URL must be/],
    ['an address with a name in it', { PUBLIC_URL: 'https://me@aside.example' }, /PUBLIC_URL must be/],
    ['another scheme', { PUBLIC_URL: 'ftp://aside.example' }, /PUBLIC_URL must be/],
    ['a state nobody knows', { STATE_URL: 'mongodb://x' }, /STATE_URL must be level:DIRECTORY/],
    ['a state without a directory', { STATE_URL: 'level:' }, /STATE_URL must be level:DIRECTORY/],
    ['a Redis without a host', { STATE_URL: 'redis://' }, /STATE_URL must be one of redis:/],
    ['a Redis with more than it knows', { STATE_URL: 'redis://a?tls=1' }, /STATE_URL knows only/],
    ['a key that is too short', { STATE_KEYS: 'c2hvcnQ=' }, /STATE_KEYS must be 32 bytes in base64/],
    ['a second key that is too short', { STATE_KEYS: `${KEY},short` }, /STATE_KEYS must be 32 bytes/],
    ['an empty key', { STATE_KEYS: '' }, /STATE_KEYS must be 32 bytes/],
    ['two keys on two lines', { STATE_KEYS: `${KEY}\n${OTHER_KEY}` }, /STATE_KEYS must be .* separated by commas/],
    ['two keys without a comma', { STATE_KEYS: `${KEY} ${OTHER_KEY}` }, /STATE_KEYS must be .* separated by commas/],
    [
      'a value and a file for it',
      { STATE_KEYS: KEY, STATE_KEYS_FILE: '/run/state-keys' },
      /STATE_KEYS and STATE_KEYS_FILE are both set/,
    ],
    ['a file that cannot be read', { STATE_KEYS_FILE: '/run/none' }, /STATE_KEYS_FILE cannot be read/],
  ])('for %s', (_what, env, problem) => {
    expect(problemsOf(env)).toMatch(problem)
  })

  it.each<[string, Env, RegExp]>([
    ['without a public address', without('PUBLIC_URL'), /PUBLIC_URL is required/],
    ['without state keys', without('STATE_KEYS'), /STATE_KEYS is required/],
    ['without signing keys', without('SIGNING_KEYS'), /SIGNING_KEYS is required/],
    ['without an approval', without('CONTENT_APPROVAL'), /CONTENT_APPROVAL is required/],
    ['with an empty approval', { ...STRICT, CONTENT_APPROVAL: '' }, /CONTENT_APPROVAL is required/],
    [
      'with an approval that nothing reads',
      { ...without('CONTENT_APPROVAL'), CONTENT_APPROVAL_FILE: '/run/secret' },
      /CONTENT_APPROVAL is required/,
    ],
    [
      'with signing keys that nothing reads',
      { ...without('SIGNING_KEYS'), SIGNING_KEYS_FILE: '/run/secret' },
      /SIGNING_KEYS is required/,
    ],
    ['over plain http', { ...STRICT, PUBLIC_URL: 'http://127.0.0.1:3000' }, /PUBLIC_URL must be an https origin/],
    ['with DEBUG', { ...STRICT, DEBUG: 'fhir-kit-client:*' }, /DEBUG must not be set/],
  ])('%s', (_what, env, problem) => {
    expect(problemsOf(env)).toMatch(problem)
  })

  it('with every problem at once', () => {
    const message = problemsOf({
      PORT: 'many',
      STATE_URL: 'x',
      DEBUG: '*',
      PUBLIC_URL: 'http://x',
    })
    for (const name of ['PORT', 'PUBLIC_URL', 'STATE_KEYS', 'STATE_URL', 'SIGNING_KEYS', 'CONTENT_APPROVAL', 'DEBUG']) {
      expect(message).toContain(`- ${name}`)
    }
  })

  it('without showing a value', () => {
    const message = problemsOf({
      STATE_KEYS: 'bWFya2Vk',
      PUBLIC_URL: 'http://marked.example',
      STATE_KEYS_FILE: '/run/none',
    })
    expect(message).not.toMatch(/bWFya2Vk|marked|ENOENT|\/run/)
  })
})

describe('pages are compressed', () => {
  it('unless a proxy does so', () => {
    expect(load(STRICT).compresses).toBe(true)
    expect(load({ ...STRICT, COMPRESSION: 'on' }).compresses).toBe(true)
    expect(load({ ...STRICT, COMPRESSION: 'off' }).compresses).toBe(false)
  })

  it.each(['0', 'no', 'gzip', ''])('or the start is refused: "%s"', (text) =>
    expect(problemsOf({ ...STRICT, COMPRESSION: text })).toContain('COMPRESSION'),
  )
})

describe('the proxies whose word is taken', () => {
  it('are addresses and networks', () => {
    const text = '10.0.0.0/8, 192.0.2.7,2001:db8::/32'
    expect(load({ ...STRICT, TRUSTED_PROXIES: text }).trustedProxies).toEqual([
      '10.0.0.0/8',
      '192.0.2.7',
      '2001:db8::/32',
    ])
    expect(load(STRICT).trustedProxies).toEqual([])
  })

  it.each(['0.0.0.0/0', '::/0', 'true', 'loopback', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/', '', '1'])(
    'are never everybody, nor a guess: "%s"',
    (text) => {
      expect(problemsOf({ ...STRICT, TRUSTED_PROXIES: text })).toContain(
        'TRUSTED_PROXIES must be addresses or networks',
      )
    },
  )
})
