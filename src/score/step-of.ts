import type { LoadedItem } from '../questionnaire/loaded-questionnaire.js'
import { decimal } from '../questionnaire/numbers.js'
import { pointsOf } from './points.js'

/** A calculated number has eight places. */
const FINEST = 1e8

/** How far apart two totals lie at least: 1 where the points are whole numbers, 0.5 where there are halves. */
export function stepOf(items: readonly LoadedItem[]): number {
  const points = items.flatMap((item) => [...pointsOf(item), ...stepOfTyped(item)])
  return decimal(
    points.reduce((step, one) => greatestDivisor(step, Math.round(Math.abs(one) * FINEST)), FINEST) / FINEST,
  )
}

const stepOfTyped = ({ type, limits: { decimals } }: LoadedItem): readonly number[] =>
  type === 'decimal' ? [decimal(10 ** -(decimals ?? 8))] : []

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b))
