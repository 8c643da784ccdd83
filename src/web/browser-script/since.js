// @ts-check

/** What is not on its way to the server yet: something that was chosen, or a button that sends the whole form. */
export const since = { chosen: false, pressed: false }
