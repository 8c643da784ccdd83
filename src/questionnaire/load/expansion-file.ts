/** The file in which `content expand` looks for the expansion of a value set. */
export const expansionFile = (reference: string): string =>
  `${reference
    .replace(/\|.*$/, '')
    .replace(/^.*[/#:]/, '')
    .replace(/[^A-Za-z0-9.-]/g, '-')}.valueset.json`

/** Where the codes may come from that a file does not hold; nothing where it names a set of its own. */
const howToAdd = (reference: string): string =>
  reference.startsWith('#')
    ? ''
    : `: put its expansion, a ValueSet from your terminology server, beside the file as ${expansionFile(reference)}, then run "npm run content -- expand FILE"`

export const notContained = (reference: string): Error =>
  new Error(`the value set ${reference} is not contained in this file, and none is fetched${howToAdd(reference)}`)
