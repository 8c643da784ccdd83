import { readRedisAddress } from '../../../src/state/redis-address.js'

const LOCAL = { host: '127.0.0.1', port: 6379 }
const PLAIN = { kind: 'single', nodes: [LOCAL], isTls: false, database: 0, prefix: 'aside' }
const NODES = [
  { host: 'one.example', port: 7001 },
  { host: 'two.example', port: 6379 },
]

describe('the address of a Redis', () => {
  it.each<[string, object]>([
    ['redis://127.0.0.1', PLAIN],
    ['redis://127.0.0.1/', PLAIN],
    ['redis://127.0.0.1:6379/15', { ...PLAIN, database: 15 }],
    ['rediss://cache.example', { ...PLAIN, nodes: [{ ...LOCAL, host: 'cache.example' }], isTls: true }],
    ['redis://[::1]:6380', { ...PLAIN, nodes: [{ host: '::1', port: 6380 }] }],
    ['redis://:p%40ss%2F%3A@127.0.0.1', { ...PLAIN, password: 'p@ss/:' }],
    ['redis://aside:a:b@127.0.0.1', { ...PLAIN, username: 'aside', password: 'a:b' }],
    ['redis://127.0.0.1?prefix=clinic-2', { ...PLAIN, prefix: 'clinic-2' }],
    ['redis+cluster://one.example:7001,two.example', { ...PLAIN, kind: 'cluster', nodes: NODES }],
    [
      'rediss+cluster://:x@one.example:7001,two.example',
      { ...PLAIN, kind: 'cluster', nodes: NODES, isTls: true, password: 'x' },
    ],
    [
      'redis+sentinel://:x@one.example/clinic/2?sentinel=watch:y',
      {
        ...{ ...PLAIN, kind: 'sentinel', nodes: [{ host: 'one.example', port: 26379 }], database: 2, password: 'x' },
        ...{ primary: 'clinic', sentinel: { username: 'watch', password: 'y' } },
      },
    ],
    [
      'redis+sentinel://:1%25+%40@one.example/clinic?prefix=two&sentinel=:1%25+%40%26=',
      {
        ...{ ...PLAIN, kind: 'sentinel', nodes: [{ host: 'one.example', port: 26379 }], password: '1%+@' },
        ...{ primary: 'clinic', prefix: 'two', sentinel: { password: '1%+@&=' } },
      },
    ],
  ])('%s is read', (text, value) => {
    expect(readRedisAddress(text)).toEqual({ value })
  })

  it.each([
    ['redis:', 'must be one of'],
    ['redis://', 'must be one of'],
    ['redis+ring://a', 'must be one of'],
    ['redis://a,b', 'must be one of'],
    ['redis://a:0', 'must be one of'],
    ['redis://a:65536', 'must be one of'],
    ['redis://a b', 'must be one of'],
    ['redis+cluster://a,,b', 'must be one of'],
    ['redis://a/name', 'must end in a database number'],
    ['redis+cluster://a/1', 'must end in a database number'],
    ['redis+sentinel://a', 'must end in a database number'],
    ['redis://a?prefix=a{b}', 'must have a prefix'],
    ['redis://a?prefix=', 'must have a prefix'],
    ['redis://a?tls=1', 'knows only ?prefix= and ?sentinel='],
    ['redis://:100%@a', 'percent-encoded'],
  ])('%s is refused', (text, sentence) => {
    const { problems = [] } = readRedisAddress(text)
    expect(problems.join('\n')).toContain(sentence)
  })

  it('is not repeated by what refuses it', () => {
    const texts = ['redis://:secret@a/name', 'redis://:secret%@a', 'redis://:secret@a,b?x=secret']
    expect(texts.flatMap((text) => readRedisAddress(text).problems ?? []).join()).not.toContain('secret')
  })
})
