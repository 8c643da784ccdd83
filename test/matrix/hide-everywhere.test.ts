import { ONE_WINDOW, onEveryPage } from '../journey/support/every-page.js'
import { hidesWithAnother } from '../journey/support/hide-control.js'
import { useStage } from '../journey/support/two-servers.js'

const stage = useStage(ONE_WINDOW)

describe('every page that can show a topic hides with a session of another patient in another tab', () =>
  onEveryPage(stage, hidesWithAnother, 180_000))
