const tags = (names: string): ReadonlySet<string> => new Set(names.split(/\s+/))

/** Tags that shape text and do nothing else. */
export const TAGS = tags(`div span p br b i u strong em small sub sup ul ol li h3
  h4 h5 h6 blockquote hr table thead tbody tr th td caption`)

export const VOID = tags('br hr')

/** Without these a text would say less than its author meant, or more: what stands in them acts, loads or leads away. */
export const REFUSED =
  tags(`a script style template noscript iframe frame object embed applet img svg math video audio picture source canvas
  link meta base head title html body form input button select textarea option dialog slot map area`)
