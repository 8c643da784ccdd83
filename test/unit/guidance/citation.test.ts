import { citation } from '../../../src/guidance/citation.js'

const sources = new Map([
  ['LIVES', 'WHO first-line support (LIVES)'],
  ['FWV-REF', 'A toolkit'],
])

it.each([
  ['[LIVES]; project text', 'Project text, after WHO first-line support (LIVES)'],
  ['project text, translated from English', 'Project text'],
  ['[LIVES][FWV-REF]', 'WHO first-line support (LIVES); A toolkit'],
  ['project rule', 'Project rule'],
  ['[FWV-REF]; project rule', 'A toolkit; project rule'],
  ['45 CFR 164.522(b); project text', 'Project text, after 45 CFR 164.522(b)'],
  ['Called by the site on 2026-11-02', 'Called by the site on 2026-11-02'],
])('%s is spelled out', (source, text) => {
  expect(citation(source, sources)).toEqual({ text, unknown: [] })
})

it('names each short name that leads nowhere', () => {
  expect(citation('[LIVES][UNHEARD]', sources).unknown).toEqual(['UNHEARD'])
})
