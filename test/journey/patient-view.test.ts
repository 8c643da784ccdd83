import { withoutChance } from './support/surface.js'
import { answerAll, isAnswered, launchForPatient, WAYS } from './support/patient-view.js'
import { namesNothingWhileAnswering, namesNothingWhileWandering } from './support/names-nothing.js'
import { useStage } from './support/two-servers.js'

const { journey } = useStage()
const PATIENCE_MS = 240_000

journey(
  'the patient’s pages name nothing outside of their questions',
  (walk) => namesNothingWhileAnswering(walk, 'yes'),
  {},
  PATIENCE_MS,
)
journey('nor does anything else that the patient can reach', namesNothingWhileWandering, {}, PATIENCE_MS)

const PALETTE = `[...new Set([...document.querySelectorAll('body *')].filter((one) => one.checkVisibility()).map((one) => {
  const { color, backgroundColor, borderTopColor } = getComputedStyle(one)
  return [color, backgroundColor, borderTopColor].join()
}))].sort()`

journey(
  'the same pages come for everyone, in the same colours, with the same end',
  async (walk) => {
    const walks = []
    for (const way of Object.keys(WAYS) as (keyof typeof WAYS)[]) {
      const { staff, patient: aside } = await launchForPatient(walk)
      const [pages, colours]: [string[], unknown[]] = [[], []]
      await answerAll(aside, way, async (name) => {
        await aside.page.mouse.move(0, 0)
        if (name.endsWith(isAnswered)) colours.push(await aside.page.evaluate(PALETTE))
        else pages.push(withoutChance(await aside.page.content()))
      })
      walks.push({ pages, colours })
      for (const { page } of [aside, staff]) await page.close()
    }
    expect(walks[0]?.pages).toHaveLength(5)
    for (const { pages, colours } of walks) {
      expect(pages).toEqual(walks[0]?.pages)
      expect(colours).toEqual(walks[0]?.colours)
    }
  },
  {},
  PATIENCE_MS,
)
