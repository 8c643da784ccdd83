import fhirpath from 'fhirpath'

/** Beside the names an expression can use: the instant that `now()`, `today()` and `timeOfDay()` give for all of them. */
export const MOMENT = Symbol('moment')

export type Moment = { values?: readonly unknown[] }
type Context = Readonly<{ vars: Readonly<{ [MOMENT]?: Moment }> }>

const NAMES = ['now', 'today', 'timeOfDay'] as const
const ofTheEngine = fhirpath.compile(NAMES.map((name) => `${name}()`).join(' | '), undefined, {
  resolveInternalTypes: false,
  async: false,
})
const valuesNow = () => ofTheEngine({}, {}) as readonly unknown[]

/**
 * A form is worked out in rounds until nothing changes. An instant that went on between them would always change: it would
 * be taken for a circle and left out.
 */
export const CLOCK = Object.fromEntries(
  NAMES.map((name, i) => [
    name,
    {
      fn: function (this: Context) {
        const moment = this.vars[MOMENT] ?? {}
        return (moment.values ??= valuesNow())[i]
      },
      arity: { 0: [] },
      internalStructures: true,
    },
  ]),
)
