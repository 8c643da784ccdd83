import { brokenAt } from '../../src/content/json-place.js'

it.each([
  ['', 1, 'a value'],
  ['{\n"a": 1,\n}', 3, 'a name in double quotes'],
  ['{\n"a" 1}', 2, 'a colon'],
  ['{"a": 1\n"b": 2}', 2, 'a comma or }'],
  ['[1,\n2\n', 2, 'a comma or ]'],
  ['[\n{"a": [}]', 2, 'a value or ]'],
  ['{"a": {}}\n\nmore', 3, 'nothing more'],
  ['{"a":\n"unclosed}', 2, 'a value'],
])('finds where %j stops being JSON', (text, line, expected) => {
  expect(brokenAt(text)).toEqual({ line, expected })
})
