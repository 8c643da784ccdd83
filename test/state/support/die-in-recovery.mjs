// Loaded into a server before anything else: it is killed at one step of the recovery of a damaged store.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const { DIE_BEFORE, DIE_AFTER } = process.env
const { renameSync, chmodSync } = fs
const die = () => process.kill(process.pid, 'SIGKILL')

fs.renameSync = (from, to) => {
  if (DIE_BEFORE && String(from).endsWith(DIE_BEFORE)) die()
  renameSync(from, to)
  if (DIE_AFTER && String(to).endsWith(DIE_AFTER)) die()
}
fs.chmodSync = (file, mode) => {
  if (DIE_BEFORE && String(file).endsWith(DIE_BEFORE)) die()
  chmodSync(file, mode)
}
syncBuiltinESMExports()
