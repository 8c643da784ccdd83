import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { readInstallation, type ReadInstallation } from '../installation.js'
import { changeWriting, type WritingAnswer, type WritingDeps, type WritingRequest } from '../observe/change-writing.js'
import { realAudit } from '../observe/real-audit.js'
import { writePausesIn } from '../record/write-pauses.js'
import type { CommandDeps } from './command-deps.js'
import { refuseSettings } from './refuse-settings.js'
import { withStore } from './with-store.js'

export const WRITING_USAGE = [
  'npm run ehr -- writing PROFILE [--resume --by NAME --reason TEXT]',
  '                              show whether writing to an EHR is paused, or end the pause; --all in place of PROFILE',
  '                              for the pause of all EHRs. The audit keeps NAME and TEXT (200 characters): name no patient',
]
const ANSWER = z.object({ lines: z.array(z.string()), done: z.boolean() })

/** @returns `undefined` for what is not understood */
export function readWriting(args: readonly string[]): WritingRequest | undefined {
  try {
    const text = { type: 'string' } as const
    const flag = { type: 'boolean' } as const
    const options = { all: flag, resume: flag, by: text, reason: text }
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [profile, ...more] = positionals
    const { all = false, resume = false, by = '', reason = '' } = values
    const isSigned = by.trim() !== '' && reason.trim() !== ''
    if (more.length > 0 || all === (profile !== undefined) || resume !== isSigned) return undefined
    return { ...(profile !== undefined && { profile }), ...(resume && { resume: { by, reason } }) }
  } catch (error) {
    if (String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')) return undefined
    throw error
  }
}

export async function writingCommand(request: WritingRequest, around: CommandDeps): Promise<0 | 1> {
  const installation = readInstallation(around.env, around.root, (name) => readFileSync(name, 'utf8'))
  const { state, ehrDir } = installation.config
  // Pauses are not sealed: whoever only asks needs no key. Whoever resumes writes into the audit.
  refuseSettings(installation.problems, request.resume ? ['STATE_URL', 'AUDIT_'] : ['STATE_URL'])
  if (request.profile !== undefined && !existsSync(path.join(ehrDir, `${request.profile}.json`)))
    throw new Error(`there is no EHR profile ${request.profile} in ${ehrDir}`)
  const { lines, done } = await withStore<WritingAnswer>(installation.config, around, {
    here: (store) => {
      const pauses = writePausesIn(store, around.now)
      const audit = auditOf(installation, around)
      return changeWriting(request, { pauses, audit, log: () => undefined })
    },
    request,
    answered: (answer) => {
      const isOpen = answer === 'taken' && request.resume !== undefined
      const end = isOpen ? 'It is not known whether it was done: ask again without --resume.' : 'Nothing was changed.'
      const unanswered = `The Aside that holds ${state.directory} did not answer. ${end}`
      return ANSWER.safeParse(answer).data ?? { lines: [unanswered], done: false }
    },
  })
  lines.forEach((line) => (done ? around.print(line) : around.complain(line)))
  return done ? 0 : 1
}

/** A chain of its own, for the one record of a pause that ends. */
function auditOf({ config, content, tenants, problems }: ReadInstallation, around: CommandDeps): WritingDeps['audit'] {
  return {
    async writing(change) {
      if (!content) throw new Error(`the content cannot be read:\n${problems.join('\n')}`)
      const { fetch, sleep, now, newId, print, complain } = around
      const log = (line: object): void => complain(JSON.stringify(line))
      const audit = await realAudit({ config, content, tenants, fetch, sleep, now, newId, log, print })
      try {
        await audit.writing(change)
      } finally {
        await audit.close()
      }
    },
  }
}
