import { hidesByButton } from '../journey/support/hide-control.js'
import { ONE_WINDOW, onEveryPage } from '../journey/support/every-page.js'
import { hidesWhileWriting } from '../journey/support/hide-while-writing.js'
import { showsNothingOnceFinished } from '../journey/support/marked-session.js'
import { namesNothingWhileWandering } from '../journey/support/names-nothing.js'
import { namesWhatIsWrong } from '../journey/support/refused-answer.js'
import { goesThereAndBack } from '../journey/support/there-and-back.js'
import { useStage } from '../journey/support/two-servers.js'

const stage = useStage(ONE_WINDOW)
const { journey } = stage
const WITHOUT_SCRIPT = { javaScriptEnabled: false }
const PATIENCE_MS = 240_000

describe('without script', () => {
  journey('hiding does not wait for a slow EHR', (walk) => hidesWhileWriting(walk, false), WITHOUT_SCRIPT, PATIENCE_MS)
  journey('each page can be English and Spanish again', goesThereAndBack, WITHOUT_SCRIPT, PATIENCE_MS)
  journey('a finished session shows nothing', showsNothingOnceFinished, WITHOUT_SCRIPT)
  journey('what is wrong stands above the form', (walk) => namesWhatIsWrong(walk, false), WITHOUT_SCRIPT)
  journey('the patient’s pages name nothing', namesNothingWhileWandering, WITHOUT_SCRIPT, PATIENCE_MS)
})

describe('without script every page that can show a topic hides by its button', () =>
  onEveryPage(stage, hidesByButton, PATIENCE_MS, WITHOUT_SCRIPT))
