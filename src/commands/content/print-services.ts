import type { Guidance } from '../../content/guidance.js'
import type { Receiver } from '../../guidance/receivers.js'
import type { ReferralType } from '../../guidance/referral-types.js'
import { markup, type Html } from './html.js'
import { printDirectory } from './print-texts.js'

/** Kinds of help, who may be told what, and the services themselves. */
export function printServices({ referralTypes, traits, receivers, directories }: Guidance): Html {
  return markup`<h3>Kinds of help</h3>
    <ul>
      ${[...referralTypes.values()].map((type) => printType(type, traits))}
    </ul>
    <h3>Who takes over, and what they may be told</h3>
    <ul>
      ${[...receivers.values()].map(printReceiver)}
    </ul>
    ${directories.map((directory) => printDirectory(directory, traits))}`
}

const CLASSES = { 1: 'contact only', 2: 'what treating safely needs' } as const

function printType(
  { id, title, introduce, introduceTeens = {}, askFirst, warn, source, handOff, fallback }: ReferralType,
  traits: Guidance['traits'],
): Html {
  const first = askFirst.map((trait) => traits.get(trait) ?? trait)
  return markup`<li>
    <b>${title}</b> <code>${id}</code>:
    ${Object.entries(introduce).map(([language, text]) => markup`<span lang="${language}">${text}</span><br />`)}
    ${Object.entries(introduceTeens).map(
      ([language, text]) => markup`For patients of 12 to 17: <span lang="${language}">${text}</span><br />`,
    )}
    ${first.length > 0 && `Ask first: ${first.join('; ')}.`}
    ${handOff && `A call together is possible: class ${handOff.class} (${CLASSES[handOff.class]}), to ${handOff.receiver}.`}
    ${fallback && `Where the site has none, the number of ${fallback}.`}
    ${warn.map((text) => markup`<b>${text}</b> `)}
    <span class="source">${source}</span>
  </li>`
}

const printReceiver = ({ id, title, may, leaveOut, special, script, source }: Receiver): Html =>
  markup`<li>
    <b>${title}</b> <code>${id}</code>: may be told
    ${inList(may)}
    Never:
    ${inList(leaveOut)}
    ${special.map((text) => markup`<p>${text}</p>`)}
    ${script && markup`<p>On the phone: the text “${script}”.</p>`}
    <span class="source">${source}</span>
  </li>`

const inList = (texts: readonly string[]): Html =>
  markup`<ul>
    ${texts.map((text) => markup`<li>${text}</li>`)}
  </ul>`
