import { takeHomeCard } from '../../../src/guidance/take-home-card.js'
import { textsIn } from '../../../src/guidance/site-texts.js'
import { shippedGuidance } from '../../content/guidance-folder.js'

const { takeHome, national, sampleArea } = shippedGuidance()
const everyPlace = [...national.services, ...sampleArea.services]

describe.each(['en', 'es'])('the card to take home, in %s', (language) => {
  const texts = textsIn(takeHome, language)
  const lines = { title: texts['title']!, beforeNumbers: texts['before-numbers']!, closing: texts['closing']! }

  it('names no service and no topic, whatever is chosen', () => {
    const card = takeHomeCard(lines, everyPlace).join('\n')
    const isOnlyItsNumber = /^\d+$/
    expect(everyPlace.filter(({ name }) => !isOnlyItsNumber.test(name) && card.includes(name))).toEqual([])
    expect(card).not.toMatch(/https?:|www|partner|violen|abus|drug|hotline|START|HOME|pareja|droga|violencia/i)
  })

  it('holds the plain numbers of what was chosen', () => {
    const hotline = national.services.filter(({ id }) => id === 'ndvh')
    expect(takeHomeCard(lines, hotline)).toEqual([lines.title, lines.beforeNumbers, '1-800-799-7233', lines.closing])
  })

  it('holds no numbers when none was chosen', () => {
    expect(takeHomeCard(lines, [])).toEqual([lines.title, lines.closing])
  })
})
