/** Runs `work` with the frame's processor slowed down. A frame of another site has a process, and a session, of its own. */
export async function slowed(frame, rate, work) {
  const session = await devtools(frame)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
  try {
    return await work()
  } finally {
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  }
}

/** @returns {Promise<number>} kilobytes of JavaScript heap that stay after a collection */
export async function heapOf(frame) {
  const session = await devtools(frame)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 1024
}

function devtools(frame) {
  const page = frame.page()
  const context = page.context()
  return context.newCDPSession(frame).catch(() => context.newCDPSession(page))
}
