import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readEhrProfile, type EhrProfile } from '../../smart-launch/ehr-profile.js'
import type { Content } from '../content/content.js'

export type ProfilesReading = Readonly<{ profiles: readonly EhrProfile[]; problems: readonly string[] }>

/** Reads every tenant's file in one directory, with every problem of every file, also against the content. */
export function loadEhrProfiles(
  directory: string,
  content: Pick<Content, 'labels' | 'sets'> | undefined,
  allowLoopback: boolean,
): ProfilesReading {
  const problems: string[] = []
  const profiles = namesIn(directory, problems).flatMap((name) => {
    const file = path.join(directory, name)
    const id = name.slice(0, -'.json'.length)
    try {
      const reading = readEhrProfile(id, JSON.parse(readFileSync(file, 'utf8')), { allowLoopback })
      if ('profile' in reading) return [reading.profile]
      problems.push(...reading.problems.map((problem) => `${name}: ${problem}`))
    } catch {
      problems.push(`${name}: is not JSON`)
    }
    return []
  })
  for (const { id, issuer, labelProfile, setting, settingByUser } of profiles) {
    if (content && !Object.hasOwn(content.labels.profiles, labelProfile))
      problems.push(`${id}.json: labelProfile: there is no "${labelProfile}"`)
    for (const asked of new Set([setting, ...Object.values(settingByUser)])) {
      if (content && !Object.hasOwn(content.sets, asked))
        problems.push(`${id}.json: setting: questionnaires/sets.json has no set "${asked}"`)
    }
    if (profiles.some((other) => other.id < id && other.issuer.replace(/\/$/, '') === issuer.replace(/\/$/, ''))) {
      problems.push(`${id}.json: issuer: another profile has the same one`)
    }
  }
  if (profiles.length === 0 && problems.length === 0) problems.push('there is no EHR profile')
  return { profiles, problems }
}

function namesIn(directory: string, problems: string[]): readonly string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith('.json'))
      .toSorted()
  } catch {
    problems.push('the directory of EHR profiles cannot be read')
    return []
  }
}
