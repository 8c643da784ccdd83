import { barriersAt, NARROWEST } from '../journey/support/barriers.js'
import { ONE_WINDOW, onEveryPage } from '../journey/support/every-page.js'
import { useStage } from '../journey/support/two-servers.js'

const stage = useStage(ONE_WINDOW)

describe('every page is free of barriers at every width, in the light and in the dark', () =>
  onEveryPage(stage, () => barriersAt([NARROWEST, 768, 1280], ['light', 'dark']), 300_000))
