import { randomBytes } from 'node:crypto'
import { startSandbox } from '../../sandbox/start-sandbox.js'
import { APP_URL } from './support/ehr.js'

const options = { appUrl: APP_URL, now: Date.now, random: randomBytes }

it('listens on loopback, names its address, and frees the port when closed', async () => {
  const first = await startSandbox({ ...options, port: 0 })
  const port = Number(new URL(first.baseUrl).port)
  await expect(startSandbox({ ...options, port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  await first.close()
  const second = await startSandbox({ ...options, port })
  expect(second.baseUrl).toBe(first.baseUrl)
  await second.close()
})
