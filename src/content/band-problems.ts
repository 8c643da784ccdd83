import type { Instrument } from './content.js'

/** Every band a result may fall in has names in every language: a result without a name must not reach a page. */
export function bandProblems(
  instruments: ReadonlyMap<string, Instrument>,
  languages: ReadonlyMap<string, Readonly<Record<string, string>>>,
): readonly string[] {
  return [...instruments.values()].flatMap(({ id, interpretation }) => {
    if (interpretation.kind !== 'score') return []
    const cutoffs = [...interpretation.cutoffs, ...(interpretation.otherCutoffs ?? [])]
    const bands = new Set(cutoffs.flatMap((cutoff) => cutoff.bands.map((band) => band.id)))
    return [...bands].flatMap((band) =>
      [...languages]
        .filter(([, names]) => !Object.hasOwn(names, `result.band-${band}`))
        .map(
          ([language]) => `languages/${language}.json: "result.band-${band}" is missing: ${id} has a band of that name`,
        ),
    )
  })
}
