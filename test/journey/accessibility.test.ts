import { barriersAt, NARROWEST } from './support/barriers.js'
import { ONE_WINDOW, onEveryPage } from './support/every-page.js'
import { useStage } from './support/two-servers.js'

const stage = useStage(ONE_WINDOW)

describe('every page is free of barriers, at the narrowest', () =>
  onEveryPage(stage, () => barriersAt([NARROWEST], ['light']), 300_000))
