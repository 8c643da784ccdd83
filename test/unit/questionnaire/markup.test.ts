import { markdownToHtml, safeHtml } from '../../../src/questionnaire/safe-html.js'

it.each([
  ['two\nlines', '<p>two<br>lines</p>'],
  ['one\n\ntwo', '<p>one</p><p>two</p>'],
  [
    '**strong** and *soft*, __strong__ and _soft_',
    '<p><strong>strong</strong> and <em>soft</em>, <strong>strong</strong> and <em>soft</em></p>',
  ],
  ['5 * 3 * 2 and snake_case_name', '<p>5 * 3 * 2 and snake_case_name</p>'],
  ['- one\n- two', '<ul><li>one</li><li>two</li></ul>'],
  ['1. one\n2. two', '<ol><li>one</li><li>two</li></ol>'],
  ['a & b > c "d"', '<p>a &amp; b &gt; c &quot;d&quot;</p>'],
])('Markdown %j is %s', (markdown, html) => expect(markdownToHtml(markdown)).toBe(html))

it.each([
  [
    '<div xmlns="http://www.w3.org/1999/xhtml"><p class="x" style="color:red">A <b>b</b></p></div>',
    '<div><p>A <b>b</b></p></div>',
  ],
  ['a<br/>b', 'a<br>b'],
  ['&#60;script&#62;', '&#60;script&#62;'],
  ['a & b', 'a &amp; b'],
])('XHTML %j is %s', (xhtml, html) => expect(safeHtml(xhtml)).toBe(html))

it.each([
  '<p>open',
  '</p>',
  '<b><i></b></i>',
  '<!-- c -->',
  '<p onclick=x>',
  '<p title="javascript:x">a</p>',
  '<style>p{}</style>',
  '1 < 2',
])('XHTML %j is refused', (xhtml) => expect(() => safeHtml(xhtml)).toThrow(/rendering-xhtml/))
