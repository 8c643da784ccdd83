import type { Attachment, Element } from 'fhir/r4.js'
import { EXTENSION, extension } from '../extensions.js'
import type { Media } from '../loaded-questionnaire.js'
import { refuseFor } from '../reasons.js'

const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml']

/**
 * The picture beside a question or an answer.
 *
 * @throws {Error} where it is no picture of this site: nothing is loaded from elsewhere, nothing plays
 */
export function loadMedia(element: Pick<Element, 'extension'> | undefined): Media | undefined {
  const found = extension(element, EXTENSION.itemMedia) ?? extension(element, EXTENSION.itemAnswerMedia)
  if (!found) return undefined
  const { url, contentType, title } = (found as { valueAttachment?: Attachment }).valueAttachment ?? {}
  refuseFor(wrongIn({ url, contentType, title }))
  return { path: String(url), title: String(title) }
}

function* wrongIn({ url, contentType, title }: Attachment): Generator<string> {
  if (typeof url !== 'string' || !/^\/(?![/\\])(?!.*\.\.)[\w\-./~]*$/.test(url))
    yield 'media must be a path of this site, such as /assets/scale.svg: nothing is loaded from elsewhere'
  if (typeof contentType !== 'string' || !PICTURES.includes(contentType))
    yield `media of type "${String(contentType)}" are not supported, only pictures`
  if (typeof title !== 'string' || title.trim() === '')
    yield 'a picture needs a title that says what it shows, for those who cannot see it'
}
