// @ts-check
// Sliders stand beside their fields, which alone can say "not answered".

import { findAll } from './find.js'

export function addSliders() {
  for (const field of findAll('[data-slider]:not([readonly])')) addSlider(/** @type {HTMLInputElement} */ (field))
}

/** @param {HTMLInputElement} field */
function addSlider(field) {
  const { min, max, value, ariaLabel, dataset } = field
  const slider = Object.assign(document.createElement('input'), {
    type: 'range',
    min,
    max,
    step: dataset.slider,
    ariaLabel,
    // Without one it stands in the middle, as HTML has it.
    value,
  })
  // A click on the knob where it stands is an answer, too.
  for (const sign of ['input', 'click']) slider.addEventListener(sign, () => (field.value = slider.value))
  field.addEventListener('input', () => (slider.value = field.value))
  field.before(slider)
}
