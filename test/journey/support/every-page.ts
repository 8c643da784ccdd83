import { resetEhr } from './chart.js'
import type { Journey } from './journey.js'
import type { useStage, Walk } from './two-servers.js'
import { WALKS } from './workflows.js'

/** On a page of its own, so that what is measured is Aside's. */
export const PATIENT = { patient: 'amara-okafor', framed: false }

/** The patient answers in the same window: so one window shows every page. */
export const ONE_WINDOW = { pair: { site: { handOverInSameWindow: true } } }

type Stage = Pick<ReturnType<typeof useStage>, 'journey'>
type More = Parameters<Stage['journey']>[2]

/**
 * One journey for each walk: every page of a session is looked at in the states it can be in.
 *
 * @param lookAnew  makes, for each walk, what says what is wrong with the page that is shown
 */
export function onEveryPage(
  { journey }: Stage,
  lookAnew: (walk: Walk) => (aside: Journey) => Promise<readonly string[]>,
  patienceMs: number,
  more: More = {},
): void {
  for (const [name, stepsOf] of Object.entries(WALKS)) {
    journey(
      name,
      async (walk) => {
        await resetEhr(walk.pair)
        const aside = await walk.launch(PATIENT)
        const look = lookAnew(walk)
        const problems: string[] = []
        for (const [page, step] of Object.entries(stepsOf(aside, walk))) {
          await step()
          problems.push(...(await look(aside)).map((problem) => `${page}: ${problem}`))
        }
        expect(problems).toEqual([])
      },
      more,
      patienceMs,
    )
  }
}
