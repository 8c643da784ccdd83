import { barriersAt, NARROWEST } from './support/barriers.js'
import { onEveryPage } from './support/every-page.js'
import { useStage } from './support/two-servers.js'

const stage = useStage()

describe('every page is free of barriers, at the narrowest', () =>
  onEveryPage(stage, () => barriersAt([NARROWEST], ['light']), 300_000))
