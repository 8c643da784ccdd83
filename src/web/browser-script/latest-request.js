// @ts-check
// What was sent last decides what is shown: an earlier answer that comes late must not bring back a hidden page.

let latest = 0

export const nextRequest = () => (latest += 1)
export const latestRequest = () => latest

/** @param {number} request */
export const isLatest = (request) => request === latest
