import { citation } from '../../../src/guidance/citation.js'

const sources = new Map([
  ['LIVES', 'WHO first-line support (LIVES)'],
  ['FWV-REF', 'A toolkit'],
])

it.each([
  ['own wording; Counselling facts 3.9 [LIVES]', 'Project wording, after WHO first-line support (LIVES)'],
  ['own wording; Counselling facts 3.9', 'Project wording, for clinical review'],
  ['Counselling facts 3.4 [LIVES][FWV-REF]', 'WHO first-line support (LIVES); A toolkit'],
  ['Counselling facts 6.5', 'Project rule, for clinical sign-off'],
  ['Counselling facts 4.1 SP-01a, 4.2 SP-08: only what is sourced', 'Project rule, for clinical sign-off'],
  ['Counselling facts 2.3 no. 5 [LIVES]; 3.5 on calls to family', 'WHO first-line support (LIVES)'],
  ['Counselling facts 3.3 [FWV-REF]; our rule', 'A toolkit; project rule'],
  ['own wording; Counselling facts 3.9; 45 CFR 164.522(b)', 'Project wording, after 45 CFR 164.522(b)'],
  ['Called by the site on 2026-11-02', 'Called by the site on 2026-11-02'],
])('%s is spelled out', (source, text) => {
  expect(citation(source, sources)).toEqual({ text, unknown: [] })
})

it('names each short name that leads nowhere', () => {
  expect(citation('Counselling facts 3.4 [LIVES][UNHEARD]', sources).unknown).toEqual(['UNHEARD'])
})
