import type { Content } from '../../content/content.js'
import type { WrittenCase } from '../../plan/pathway.js'
import { markup, type Html } from './html.js'
import { titlesIn, type Kind, type Titles } from './titles.js'

type Expected = NonNullable<WrittenCase['expect']>

/** The written cases: in such a situation, this is in the plan. Each was run when the content was checked. */
export function printCases({ guidance, instruments }: Pick<Content, 'guidance' | 'instruments'>): Html {
  const titles = titlesIn({ guidance, instruments })
  return markup`${guidance.plan.pathways
    .filter(({ cases }) => cases.length > 0)
    .map(
      ({ pathway, cases }) =>
        markup`<h3>${pathway}</h3>
          <ul>
            ${cases.map((one) => printCase(one, titles))}
          </ul>`,
    )}`
}

function printCase({ name, situation, stoppedBy, expect, exactly, absent }: WrittenCase, titles: Titles): Html {
  const facts = Object.entries(situation).map(
    ([fact, values]) =>
      `${titles.of('fact', fact)}: ${[values]
        .flat()
        .map((value) => titles.value(fact, value))
        .join(', ')}`,
  )
  const lists = [
    [expect, 'In the plan'],
    [exactly, 'Exactly, in this order'],
    [absent, 'Not in the plan'],
  ] as const
  return markup`<li>
    <b>${name}</b> (${facts.join('; ') || 'nothing raised'}).
    ${lists.map(([list, start]) => markup`${list && `${start}: ${namesIn(list, titles)}. `}`)}
    ${stoppedBy && `The rule ${stoppedBy} ends the search.`}
  </li>`
}

const namesIn = (list: Expected, titles: Titles): string =>
  Object.entries(list)
    .map(([kind, ids = []]) => `${kind}: ${ids.map((id) => titles.of(kindOf(kind), id)).join(', ')}`)
    .join('; ')

const kindOf = (list: string): Kind => (list === 'ask' ? 'ask' : 'scripts')
