import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { readInstallation } from '../installation.js'
import { countsIn } from '../report/counts.js'
import { REPORT_REQUEST, surveyReport, type ReportAnswer } from '../session/survey-report.js'
import { loadStateKeys } from '../site/local-keys.js'
import { sealer } from '../state/seal.js'
import type { CommandDeps } from './command-deps.js'
import { printTable } from './print-table.js'
import { refuseSettings } from './refuse-settings.js'
import { withStore } from './with-store.js'

const USAGE = [
  'npm run report   how often each answer to the two questions after the visit was given, by month: the last twelve that are',
  '                 over. A count under 11 is not shown, nor others by which it could be worked out.',
]
const ANSWER = z.union([z.object({ rows: z.array(z.array(z.string())) }), z.object({ problem: z.string() })])

/** The quality lead's command. @returns the exit code: 0 done, 1 failed, 2 not understood */
export async function reportCommand(args: readonly string[], around: CommandDeps): Promise<0 | 1 | 2> {
  if (args.length > 0) {
    USAGE.forEach((line) => around.complain(line))
    return 2
  }
  try {
    const { rows } = await report(around)
    printTable(rows, around.print)
    return 0
  } catch (error) {
    around.complain((error as Error).message)
    return 1
  }
}

async function report(around: CommandDeps): Promise<ReportAnswer> {
  const { env, root, now, randomBytes } = around
  const { config, content, problems } = readInstallation(env, root, (name) => readFileSync(name, 'utf8'))
  if (!content) throw new Error(`the content cannot be read:\n${problems.join('\n')}`)
  // Of another store, or with other keys, the numbers would be wrong and look right.
  refuseSettings(problems, ['STATE_'])
  return withStore(config, around, {
    here: (store) => {
      const counts = countsIn({ store, sealer: sealer(loadStateKeys(config), randomBytes), wallClock: now })
      return surveyReport(counts, content.guidance.patientSurvey, now())
    },
    request: REPORT_REQUEST,
    answered: (answer) => {
      const { data } = ANSWER.safeParse(answer)
      if (!data) throw new Error(`The Aside that holds ${config.state.directory} did not answer.`)
      if ('problem' in data) throw new Error(data.problem)
      return data
    },
  })
}
