import { spawn } from 'node:child_process'

/** Runs a tool's Node entry file. @returns {Promise<string>} '' when it is content, else what it said */
export function runTool(root, entry, parameters) {
  return new Promise((resolve) => {
    let said = ''
    const child = spawn(process.execPath, [entry, ...parameters], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', (chunk) => (said += chunk))
    child.stderr.on('data', (chunk) => (said += chunk))
    child.on('error', (error) => resolve(`${entry}: ${error.message}`))
    child.on('close', (code, signal) => resolve(code === 0 ? '' : said || `${entry} ended with ${signal ?? code}`))
  })
}
