import { ONE_WINDOW, onEveryPage } from './support/every-page.js'
import { hidesByButtonAndKeys } from './support/hide-control.js'
import { useStage } from './support/two-servers.js'

const stage = useStage(ONE_WINDOW)

describe('every page that can show a topic hides, by its button and by the third Shift', () =>
  onEveryPage(stage, hidesByButtonAndKeys, 180_000))
