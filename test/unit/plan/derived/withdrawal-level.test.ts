import type { Facts } from '../../../../src/plan/derived/facts.js'
import { withdrawalLevel } from '../../../../src/plan/derived/withdrawal-level.js'

const alcohol: Facts = {
  'use-questions': 'answered',
  substances: ['alcohol'],
  'alcohol-last-used': 'today-or-yesterday',
}
const sedatives: Facts = { 'use-questions': 'answered', substances: ['sedatives'], 'sedatives-days': 'most-days' }
const someDays: Facts = { ...sedatives, 'sedatives-days': 'some-days' }
const stopping = { 'cut-off': 'yes' }
const sick = { 'sick-when-missed': 'yes' }
const seizure = { 'seizure-when-stopped': 'yes' }

describe('withdrawalLevel', () => {
  it.each<readonly [string, Facts, string]>([
    ['nothing asked', {}, 'none'],
    ['alcohol on most days, going on', alcohol, 'plan'],
    ['prescribed sedatives on most days', { ...sedatives, 'sedatives-prescribed-as-told': 'yes' }, 'plan'],
    ['sedatives, days not told', { ...sedatives, 'sedatives-days': 'unasked' }, 'plan'],
    ['sedatives on some days', someDays, 'none'],
    ['alcohol, sick when a day is missed', { ...alcohol, ...sick }, 'visit'],
    ['alcohol, about to stop', { ...alcohol, ...stopping }, 'visit'],
    ['alcohol, stopping and sick', { ...alcohol, ...stopping, ...sick }, 'same-day'],
    ['alcohol, stopping, a sign from the list', { ...alcohol, ...stopping, 'withdrawal-list': 'yes' }, 'same-day'],
    ['alcohol, stopping, over 65', { ...alcohol, ...stopping, 'over-65': 'yes' }, 'same-day'],
    ['alcohol over 65, going on', { ...alcohol, 'over-65': 'yes' }, 'plan'],
    ['sedatives, stopping', { ...sedatives, ...stopping }, 'same-day'],
    ['alcohol, ever a seizure', { ...alcohol, ...seizure }, 'same-day'],
    ['alcohol, pregnant', { ...alcohol, pregnancy: 'yes' }, 'same-day'],
    ['alcohol, recently gave birth', { ...alcohol, pregnancy: 'after-birth' }, 'plan'],
    ['alcohol, perhaps pregnant', { ...alcohol, pregnancy: 'possible' }, 'plan'],
    ['sedatives on some days, a seizure and stopping', { ...someDays, ...seizure, ...stopping }, 'same-day'],
    ['sedatives on some days, a seizure, not stopping', { ...someDays, ...seizure }, 'none'],
    [
      'alcohol stopped two weeks ago: the three days are over',
      { ...alcohol, ...stopping, ...sick, 'alcohol-last-used': '4-21-days' },
      'visit',
    ],
    [
      'sedatives stopped two weeks ago: still within three weeks',
      { ...sedatives, ...stopping, 'sedatives-last-used': '4-21-days' },
      'same-day',
    ],
    [
      'sedatives stopped longer ago',
      { ...sedatives, ...stopping, ...seizure, 'sedatives-last-used': 'longer' },
      'none',
    ],
    ['last use not told counts', { ...alcohol, ...stopping, ...sick, 'alcohol-last-used': 'declined' }, 'same-day'],
    [
      'opioids only, sick when a day is missed',
      { 'use-questions': 'answered', substances: ['opioids'], ...sick, ...stopping },
      'none',
    ],
    [
      'opioids and alcohol: the yes counts as alcohol’s',
      { ...alcohol, substances: ['opioids', 'alcohol'], ...sick },
      'visit',
    ],
    [
      'a drink in the morning, questions about use not answered',
      { 'alcohol-screen': 'high', 'morning-drink': 'yes' },
      'visit',
    ],
    ['the same, questions declined', { 'morning-drink': 'yes', 'use-questions': 'declined' }, 'visit'],
    ['the same, answered: not on most days', { 'morning-drink': 'yes', 'use-questions': 'alcohol-only' }, 'none'],
    [
      'a positive screen, a seizure and stopping',
      { 'alcohol-screen': 'positive', ...seizure, ...stopping },
      'same-day',
    ],
    ['ticked: heavy on most days', { 'heavy-daily': 'yes' }, 'plan'],
    ['ticked: heavy and cut off', { 'heavy-daily': 'yes', ...stopping }, 'visit'],
    ['ticked: cut off, from what is not known', stopping, 'none'],
    ['given by another source', { withdrawal: 'same-day' }, 'same-day'],
  ])('%s', (_what, facts, value) => {
    expect(withdrawalLevel(facts)).toBe(value)
  })
})
