import { Failure } from '../errors.js'
import { sayPlainly } from '../questionnaire/load/shape-problems.js'
import { checkCommand } from './check-ehr.js'
import type { CommandDeps } from './command-deps.js'
import { keysCommand } from './keys.js'
import { readWriting, WRITING_USAGE, writingCommand } from './writing.js'

const USAGE = [
  'npm run ehr -- keys new       make the keys EHRs know Aside by',
  'npm run ehr -- keys rotate    next key signs, current one stays published, previous one goes',
  'npm run ehr -- keys list      show them, without secrets',
  'npm run ehr -- check PROFILE  ask an EHR what it offers; PROFILE is a .json file, or a name in EHR_DIR',
  ...WRITING_USAGE,
]

/** The integrator's command. @returns the exit code: 0 done, 1 failed, 2 not understood */
export async function ehrCommand(args: readonly string[], around: CommandDeps): Promise<0 | 1 | 2> {
  // What is wrong with a file is read by people who do not read schemas.
  sayPlainly()
  const [topic, what = ''] = args
  try {
    if (topic === 'keys' && ['new', 'rotate', 'list'].includes(what)) return await keysCommand(what, around)
    if (topic === 'check' && what) return await checkCommand(what, around)
    const writing = topic === 'writing' && readWriting(args.slice(1))
    if (writing) return await writingCommand(writing, around)
  } catch (error) {
    around.complain(error instanceof Failure ? `${error.code}: ${error.message}` : (error as Error).message)
    return 1
  }
  USAGE.forEach((line) => around.complain(line))
  return 2
}
