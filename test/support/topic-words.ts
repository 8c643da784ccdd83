/** What nobody may read over a shoulder: in no address, title, name or message, and on no page that is to be neutral. */
export const TOPIC_WORDS =
  /violen|abus|domestic|partner|coerc|substance|alcohol|drug|opioid|drink|\b(hark|audit|ipv|iptv|dv|sud|hits|dast)\b/i

export const TOPIC_WORDS_ES =
  /violen|abus|maltrat|pareja|coerci|coacci|sustanci|alcohol|droga|opioide|consum|bebida|\bbeber\b|peligr|golpe/i

/** Also what only hints at a topic: nowhere in the document before staff say that the patient is alone. */
export const TOPIC_HINTS = new RegExp(
  `${TOPIC_WORDS.source}|hurt|safety|danger|screen|relationship|threat|hark|audit`,
  'i',
)

/** What is for staff: on no page that a patient sees. */
export const STAFF_WORDS =
  /cut-off|\bscor(e|es|ed|ing)\b|at or above|\bweights?\b|\bordinal|positive|negative|clinician|advocate|referral|record|validated|\bplan\b/i

/** Random handles, secrets and nonces: long, with both kinds of letters and a digit. A word can turn up in one by chance. */
const RANDOM = /(?=[\w+-]*[A-Z])(?=[\w+-]*[a-z])(?=[\w+-]*\d)[\w+-]{22,}/g

/** The first topic word in a text, if there is one. */
export const topicIn = (text: string, pattern = TOPIC_WORDS): string | undefined =>
  pattern.exec(text.replace(RANDOM, ''))?.[0]
