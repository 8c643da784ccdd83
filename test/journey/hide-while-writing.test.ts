import { hidesWhileWriting } from './support/hide-while-writing.js'
import { useStage } from './support/two-servers.js'

const { journey } = useStage()

journey(
  'while a slow EHR takes an entry, hiding does not wait for it',
  (walk) => hidesWhileWriting(walk, true),
  {},
  120_000,
)
