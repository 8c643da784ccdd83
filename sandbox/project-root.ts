import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const parent = path.dirname(here)

/** Views and styles stay where they are written; compiled code runs from `dist/sandbox`. */
export const PROJECT_ROOT = path.basename(parent) === 'dist' ? path.dirname(parent) : parent
