import { namesWhatIsWrong } from './support/refused-answer.js'
import { useStage } from './support/two-servers.js'

const { journey } = useStage()

journey('what is wrong with an answer stands above the form, leads to the question, and no address changes', (walk) =>
  namesWhatIsWrong(walk, true),
)
