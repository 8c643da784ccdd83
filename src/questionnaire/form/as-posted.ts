/** What comes back of a text that stands in a field: each end of a line as one sign, and no blanks around it. */
export const asPosted = (text: string): string => text.replace(/\r\n?/g, '\n').trim()
