import type { FormNode } from '../questionnaire/form/form-node.js'
import type { PublishedRemark } from './interpretation.js'
import { ordinalOf } from './possible-range.js'

/** Ids of the remarks that apply to these answers. */
export function remarksThatApply(
  remarks: readonly PublishedRemark[],
  places: readonly FormNode[],
  band: string | undefined,
): readonly string[] {
  return remarks.filter((remark) => applies(remark, places, band)).map(({ id }) => id)
}

function applies(
  { bands, onlyFrom, anyAtLeast }: PublishedRemark,
  places: readonly FormNode[],
  band: string | undefined,
): boolean {
  const among = (linkIds: readonly string[]) => places.filter(({ item }) => linkIds.includes(item.linkId))
  if (bands && (band === undefined || !bands.includes(band))) return false
  if (onlyFrom) {
    const elsewhere = places.filter(({ item }) => !onlyFrom.includes(item.linkId))
    if (points(among(onlyFrom)) === 0 || elsewhere.some((place) => isOpen(place) || points([place]) !== 0)) return false
  }
  return (
    !anyAtLeast ||
    anyAtLeast.some(({ items, ordinal }) => among(items).some((place) => (ordinalOf(place) ?? -Infinity) >= ordinal))
  )
}

const points = (places: readonly FormNode[]): number => places.reduce((sum, place) => sum + (ordinalOf(place) ?? 0), 0)

const isOpen = ({ on, answers }: FormNode): boolean => on && answers.length === 0
