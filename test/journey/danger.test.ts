import { dangerChangesThePlan, emergencyComesAndGoes } from './support/danger.js'
import { useStage } from './support/two-servers.js'

const { journey } = useStage()
const WITHOUT_SCRIPT = { javaScriptEnabled: false }

for (const [how, options] of [
  ['with script', {}],
  ['without script', WITHOUT_SCRIPT],
] as const) {
  describe(how, () => {
    journey('high danger changes what is said first, and what is done today', dangerChangesThePlan, options)
    journey('an emergency shows one script until staff say that it is over', emergencyComesAndGoes, options)
  })
}
