/** An interpretation of these yes-or-no questions: two or more are positive. */
export const anInterpretation = (items: readonly string[]): object => ({
  ...{ instrument: 'a', title: 'A', version: '1.0.0', status: 'draft', date: '2026-11-22' },
  ...{ kind: 'score', items, total: 'total' },
  cutoffs: [
    {
      ...{ id: 'a-2', threshold: '2 or more', source: 'Own', population: 'Adults', validatedIn: { minAge: 18 } },
      bands: [
        { id: 'negative', from: 0, to: 1 },
        { id: 'positive', from: 2, to: items.length },
      ],
    },
  ],
})
