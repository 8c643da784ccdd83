// @ts-check
// What is not on its way to the server yet: something that was chosen, or a button that sends the whole form.

let chosen = false
let pressed = false

/** @param {boolean} now */
export const setChosen = (now) => {
  chosen = now
}
/** @param {boolean} now */
export const setPressed = (now) => {
  pressed = now
}
export const isChosen = () => chosen
export const isPressed = () => pressed
