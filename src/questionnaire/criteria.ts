type Context = { $index?: number }
type Criterion = (element: unknown) => readonly unknown[]

/** The elements for which a criterion is true. The engine takes an answer of "no" for true: it is something. */
function meeting(context: Context, elements: readonly unknown[], criterion: Criterion): readonly unknown[] {
  return elements.filter((element, i) => {
    context.$index = i
    const [first] = criterion(element)
    const value = dataOf(first)
    // @source FHIRPath 2.0, "Singleton Evaluation of Collections": one value of another type than boolean counts as true.
    return typeof value === 'boolean' ? value : value !== undefined && value !== null
  })
}

/** Of the engine's own node, the value in it. */
const dataOf = (node: unknown): unknown =>
  typeof node === 'object' && node !== null && 'convertData' in node ? (node as { data?: unknown }).data : node

/** `where` and `exists` in the place of the engine's own. */
export const CRITERIA = {
  where: {
    fn: function (this: Context, elements: readonly unknown[], criterion: Criterion) {
      return meeting(this, elements, criterion)
    },
    arity: { 1: ['Expr'] },
    internalStructures: true,
  },
  exists: {
    fn: function (this: Context, elements: readonly unknown[], criterion?: Criterion) {
      return (criterion ? meeting(this, elements, criterion) : elements).length > 0
    },
    arity: { 0: [], 1: ['Expr'] },
    internalStructures: true,
  },
}
