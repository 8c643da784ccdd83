// @ts-check
// The browser script. It improves what works without it: one history entry for a whole session, no flash between pages,
// no double sending, hiding at once in every tab, and a page that hides itself when nobody uses it.
//
// src/web/join-modules.ts makes one inline script of this file and of what it imports.

import { dataset } from './hide.js'
import './shift-keys.js'
import './clock-offsets.js'
import './print-button.js'
import './leaving.js'
import './send-form.js'
import './live-parts.js'
import './patient-window.js'
import './updates.js'
import { preparePage } from './prepare-page.js'

// For engines that know no media feature `scripting`.
dataset.script = 'yes'
preparePage()
