import { translator, type Messages } from '../../src/web/messages.js'
import { readJson } from './load-instrument.js'

/** The app's own sentences in English, as the pages find them. */
export const t = translator(readJson('languages/en.json') as Messages)
