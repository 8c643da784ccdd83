/** Every place the app reads content from; a name in angle brackets stands for any. */
export const PLACES = [
  'questionnaires/sets.json',
  ...['questionnaire', 'interpretation', 'cases'].map((file) => `questionnaires/<instrument>/${file}.json`),
  ...[
    'canonical',
    'site',
    'take-home-card',
    'patient-survey',
    'situation',
    'notes',
    'not-now',
    'tactics',
    'sources',
  ].map(inGuidance),
  ...['practices', 'times', 'avoid-list', 'chart-suggestions', 'record/labels', 'record/neutral'].map(inGuidance),
  'guidance/referrals/<area>.json',
  'guidance/pathways/<pathway>.json',
  'guidance/scripts/<language>/<script>.txt',
  'guidance/safety-plan/<language>/<section>.json',
  'guidance/learn/<language>/<card>.txt',
  'guidance/cards/<language>/<card>.json',
  'guidance/translations/<language>/<file>.json',
  'languages/<language>.json',
] as const

function inGuidance(file: string): string {
  return `guidance/${file}.json`
}

const PATTERNS = PLACES.map((place) => new RegExp(`^${place.replaceAll('.', '\\.').replaceAll(/<\w+>/g, '[^/]+')}$`))

export const isRead = (name: string): boolean => PATTERNS.some((pattern) => pattern.test(name))

/** The place that was probably meant: the one with the fewest characters to change. */
export function nearestPlace(name: string): string {
  const distances = PLACES.map((place) => [place, distance(name, filled(place, name))] as const)
  return distances.reduce((best, next) => (next[1] < best[1] ? next : best))[0]
}

/** The one of these names with the fewest characters to change. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  return names.map((other) => [other, distance(name, other)] as const).toSorted((a, b) => a[1] - b[1])[0]?.[0]
}

/** A place with the names of a file where any name may stand. */
function filled(place: string, name: string): string {
  const parts = name.split('/')
  return place
    .split('/')
    .map((part, at) => part.replace(/<\w+>/, (any) => parts[at]?.replace(/\.\w+$/, '') ?? any))
    .join('/')
}

/** How many characters to add, drop or exchange. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [line, character] of [...one].entries()) {
    const next = [line + 1]
    for (let at = 0; at < other.length; at += 1) {
      const exchanged = (row[at] ?? 0) + (character === other[at] ? 0 : 1)
      next.push(Math.min(exchanged, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
