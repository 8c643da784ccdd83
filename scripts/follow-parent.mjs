/** Ends this process when its parent is gone, even by kill -9: npm and shells do not always pass a signal on. */
const parent = process.ppid
const timer = setInterval(() => {
  if (process.ppid === parent) return
  clearInterval(timer)
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), 5_000).unref()
}, 500)
timer.unref()
