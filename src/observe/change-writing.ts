import { z } from 'zod'
import type { Audit } from '../audit/audit.js'
import { Failure } from '../errors.js'
import type { Log } from '../log/log.js'
import type { WritePause, WritePauses } from '../record/write-pauses.js'

const MOST_CHARACTERS = 200
const text = z.string().trim().min(1).max(MOST_CHARACTERS)
const REQUEST = z.strictObject({
  /** Absent: the pause of all EHRs. */
  profile: z.string().min(1).max(100).optional(),
  resume: z.strictObject({ by: text, reason: text }).optional(),
})

/** What `npm run ehr -- writing` asks for. */
export type WritingRequest = z.infer<typeof REQUEST>
/** What it prints, and whether what was asked for is so. */
export type WritingAnswer = Readonly<{ lines: readonly string[]; done: boolean }>

export type WritingDeps = Readonly<{ pauses: WritePauses; audit: Pick<Audit, 'writing'>; log: Log }>

const WHY = {
  'labels-lost': 'a chart entry lost its labels there',
  'store-damaged': 'the store was damaged, and it is not known to which EHRs writing was paused',
}

const NOT_UNDERSTOOD = 'This is no request that Aside understands.'
const TOO_LONG = `NAME and TEXT may have ${MOST_CHARACTERS} characters each: nothing was changed.`
const isTooLong = ({ code, path }: z.core.$ZodIssue): boolean => code === 'too_big' && path[0] === 'resume'

/** Shows a pause, or ends it: then the audit has who did it and why before anything is written again. */
export async function changeWriting(asked: unknown, deps: WritingDeps): Promise<WritingAnswer> {
  const { data: request, error: unread } = REQUEST.safeParse(asked)
  if (!request) return { lines: [unread.issues.every(isTooLong) ? TOO_LONG : NOT_UNDERSTOOD], done: false }
  const { profile, resume } = request
  try {
    if (!resume) return { lines: await pausesOf(profile, deps), done: true }
    const isEnded = await end(profile, resume, deps)
    const isPaused = (await deps.pauses.at(profile)) ?? (await deps.pauses.at())
    const ended = isEnded ? [`Writing to ${profile ?? 'all EHRs'} was resumed. The audit has who did it, and why.`] : []
    return { lines: [...ended, ...(isPaused || !isEnded ? await pausesOf(profile, deps) : [])], done: !isPaused }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { lines: [`${error.code}: ${error.message}.`], done: false }
  }
}

/** @returns whether there was anything to end */
async function end(
  profile: string | undefined,
  resume: NonNullable<WritingRequest['resume']>,
  { pauses, audit, log }: WritingDeps,
): Promise<boolean> {
  if (!(await pauses.at(profile))) return false
  await audit.writing({ change: 'resumed', ...(profile !== undefined && { profile }), ...resume })
  await pauses.resume(profile)
  log({ event: 'writing', outcome: 'resumed', ehr: profile ?? 'all' })
  return true
}

async function pausesOf(profile: string | undefined, { pauses }: WritingDeps): Promise<readonly string[]> {
  const [own, all] = [profile === undefined ? undefined : await pauses.at(profile), await pauses.at()]
  const lines = [...(own ? pausedLines(profile, own) : []), ...(all ? pausedLines(undefined, all) : [])]
  return lines.length > 0 ? lines : [`Writing to ${profile ?? 'all EHRs together'} is not paused.`]
}

function pausedLines(profile: string | undefined, { since, because }: WritePause): readonly string[] {
  const when = since === undefined ? '' : ` since ${new Date(since).toISOString()}`
  const why = because === undefined ? '' : `: ${WHY[because]}`
  return [
    `Writing to ${profile ?? 'all EHRs'} is paused${when}${why}.`,
    'Once it is sure that labels are kept:',
    `  npm run ehr -- writing ${profile ?? '--all'} --resume --by NAME --reason TEXT`,
  ]
}
