import { citation } from '../guidance/citation.js'
import type { GuidanceFiles } from './guidance-files.js'
import type { Gathering } from './gathering.js'

/** The same files with every `source` as a reader can follow it; a short name nobody explains is a problem. */
export function cited(files: GuidanceFiles, { problems }: Pick<Gathering, 'problems'>): GuidanceFiles {
  const sources = new Map(files.sources.items.map(({ id, text }) => [id, text]))
  const spell = <T extends Readonly<{ source: string }>>(where: string, thing: T): T => {
    const { text, unknown } = citation(thing.source, sources)
    problems.push(...unknown.map((name) => `guidance: ${where} names the source "${name}", which sources.json lacks`))
    return { ...thing, source: text }
  }
  const byId = <T extends Readonly<{ id: string; source: string }>>(items: readonly T[]): T[] =>
    items.map((item) => spell(item.id, item))

  return {
    ...files,
    pathways: files.pathways.map((pathway) => ({ ...pathway, rules: byId(pathway.rules) })),
    scripts: byId(files.scripts),
    cards: byId(files.cards),
    educationCards: byId(files.educationCards),
    sections: byId(files.sections).map((section) => ({ ...section, risks: byId(section.risks) })),
    facts: byId(files.facts),
    types: { ...files.types, types: byId(files.types.types) },
    receivers: { receivers: byId(files.receivers.receivers) },
    directories: files.directories.map((directory) => ({ ...directory, services: byId(directory.services) })),
    notes: { ...files.notes, items: byId(files.notes.items) },
    notNow: { ...files.notNow, items: byId(files.notNow.items) },
    tactics: { ...files.tactics, items: byId(files.tactics.items) },
    avoid: { ...files.avoid, terms: byId(files.avoid.terms) },
    site: spell('site.json', files.site),
    takeHome: spell('take-home-card.json', files.takeHome),
    patientSurvey: spell('patient-survey.json', files.patientSurvey),
    practices: spell('practices.json', files.practices),
    chartSuggestions: { ...files.chartSuggestions, suggestions: byId(files.chartSuggestions.suggestions) },
  }
}
