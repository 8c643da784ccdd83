// Loaded into a server before anything else: while a file is there, the disk of the audit is full. Half of a line still fits.
import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'

const handle = await open(import.meta.filename)
const { constructor } = handle
await handle.close()

/** @type {{ appendFile: (text: string) => Promise<void> }} */
const { prototype } = constructor
const { appendFile } = prototype
prototype.appendFile = async function (text) {
  if (!existsSync(String(process.env['AUDIT_FULL_FILE']))) return appendFile.call(this, text)
  await appendFile.call(this, text.slice(0, text.length / 2))
  throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
}
