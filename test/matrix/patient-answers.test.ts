import { namesNothingWhileAnswering } from '../journey/support/names-nothing.js'
import { useStage } from '../journey/support/two-servers.js'

const { journey } = useStage()

for (const way of ['no', 'declined'] as const)
  journey(`the patient’s pages name nothing outside of their questions, all answered with ${way}`, (walk) =>
    namesNothingWhileAnswering(walk, way),
  )
