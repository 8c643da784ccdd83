import request from 'supertest'
import { createPreview } from '../../../../src/commands/content/preview-app.js'
import { loadPageAssets } from '../../../../src/web/load-page-assets.js'
import { aLoaded, fhirpath } from '../../../support/a-questionnaire.js'
import { readJson } from '../../../support/load-instrument.js'
import { CORE, SDC } from '../../../support/sdc-items.js'

const rule = (expression: string, human: string) => ({
  url: `${CORE}questionnaire-constraint`,
  extension: [
    { url: 'key', valueId: 'k' },
    { url: 'severity', valueCode: 'error' },
    { url: 'human', valueString: human },
    { url: 'expression', valueString: expression },
  ],
})
const A = "%resource.item.where(linkId = 'a').answer.value"
const form = {
  interpretation: undefined,
  questionnaire: aLoaded({
    extension: [rule(`${A} < 5`, 'The whole does not fit.')],
    item: [
      { linkId: 'a', type: 'integer', text: 'How many?' },
      {
        ...{ linkId: 'total', type: 'integer', text: 'Total', readOnly: true },
        extension: [
          fhirpath(`${SDC}calculatedExpression`, `${A} * 2`),
          rule('answer.value < 10', 'The total is too high.'),
        ],
      },
      {
        ...{ linkId: 'g', type: 'group', text: 'Both', extension: [rule(`${A} < 6`, 'Both do not fit.')] },
        item: [{ linkId: 'b', type: 'string', text: 'Why?' }],
      },
    ],
  }),
}
const app = createPreview({
  names: ['form'],
  load: () => form,
  languages: new Map([['en', readJson('languages/en.json') as Record<string, string>]]),
  views: 'src/commands/content',
  assets: loadPageAssets(process.cwd()),
  randomBytes: (size) => Buffer.alloc(size, 1),
})

it('says each rule that is broken, and leads to what can be mended', async () => {
  const { text } = await request(app).post('/preview/form').type('form').send({ a: '9', b: 'x' }).expect(422)
  const list = /<div class="problems"[^]*?<\/div>/.exec(text)?.[0] ?? ''
  expect(list.match(/<li>.*<\/li>/g)).toEqual([
    '<li><span></span> The whole does not fit.</li>',
    '<li><span>Total</span> The total is too high.</li>',
    '<li><span data-to="q-g">Both</span> Both do not fit.</li>',
  ])
  expect(text).toContain('<p class="error">Both do not fit.</p>')
  expect(text).toMatch(/name="a" value="9"/)
})
