/** What only a Questionnaire of another version of FHIR has, at its top and in its items. */
const SIGNS = {
  STU3: {
    top: [],
    item: ['option', 'options', 'initialString', 'initialBoolean', 'initialCoding', 'initialInteger', 'initialDecimal'],
    condition: ['hasAnswer'],
  },
  R5: {
    top: ['versionAlgorithmString', 'versionAlgorithmCoding', 'copyrightLabel'],
    item: ['answerConstraint', 'disabledDisplay'],
    condition: [],
  },
} as const

type Elements = Readonly<Record<string, unknown>>

/** Says first of all, where a file is of another version, that it has to be converted: the rest follows from that. */
export function otherVersion(top: Elements): readonly string[] {
  const items = everyItem(top['item'])
  return Object.entries(SIGNS).flatMap(([version, signs]) => {
    const found = [
      ...signs.top.filter((name) => Object.hasOwn(top, name)),
      ...items
        .filter(isElements)
        .flatMap((item) => [
          ...signs.item.filter((name) => Object.hasOwn(item, name)),
          ...conditionsOf(item).flatMap((condition) =>
            signs.condition.filter((name) => Object.hasOwn(condition, name)),
          ),
          ...(version === 'R5' && item['type'] === 'coding' ? ['type "coding"'] : []),
        ]),
    ]
    const [sign] = found
    return sign ? [`this is a Questionnaire of FHIR ${version} (it has ${sign}): convert it to R4 first`] : []
  })
}

const isElements = (value: unknown): value is Elements =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const conditionsOf = ({ enableWhen }: Elements): readonly Elements[] =>
  Array.isArray(enableWhen) ? enableWhen.filter(isElements) : []

/** Also of a file that is refused for its size: never recurses, and does not look for long. */
function everyItem(roots: unknown): readonly unknown[] {
  const queue: unknown[] = Array.isArray(roots) ? [...(roots as unknown[])] : []
  for (const item of queue) {
    if (queue.length > MOST_LOOKED_AT) break
    if (isElements(item) && Array.isArray(item['item'])) queue.push(...(item['item'] as unknown[]))
  }
  return queue
}

const MOST_LOOKED_AT = 2_000
