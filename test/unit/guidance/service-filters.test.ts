import type { Directory, Service } from '../../../src/guidance/directory.js'
import { findServices } from '../../../src/guidance/find-services.js'

const today = new Date('2026-04-01T12:00:00Z')
const service = (given: Partial<Service>): Service => ({
  ...{ id: 'a', name: 'Sample Place', types: ['local-advocate'], contacts: [{ system: 'phone', value: '555-0100' }] },
  ...{ where: [], allDay: false, languages: ['en'], traits: [], warn: [], source: 'sample' },
  ...{ lastVerified: '2026-03-01', verification: 'listed', sample: false },
  ...given,
})
const directory = (id: string, ...services: Service[]): Directory => ({ id, sample: false, services })
const idsOf = (services: readonly Service[]) => services.map(({ id }) => id)

describe('filters', () => {
  const local = directory(
    'local',
    service({ id: 'free-here', traits: ['free'] }),
    service({ id: 'vietnamese-here', languages: ['vi'], traits: ['free'] }),
    service({ id: 'interpreted-here', languages: ['en', '*'] }),
  )
  const national = directory('national', service({ id: 'line' }))
  const found = (search: object) => idsOf(findServices([national, local], { language: 'en', today, ...search }))

  it('choose among local services, and never hide a national line', () => {
    expect(found({ traits: ['free'] })).toEqual(['free-here', 'vietnamese-here', 'line'])
    expect(found({ traits: ['no-such-trait'] })).toEqual(['line'])
  })

  it('by language count an interpreter, too', () => {
    expect(new Set(found({ speaks: 'vi' }))).toEqual(new Set(['interpreted-here', 'vietnamese-here', 'line']))
    expect(found({ speaks: 'vi', traits: ['free'] })).toEqual(['vietnamese-here', 'line'])
  })
})
