/** Loaded before a server that start.mjs starts: when the parent is gone, even by kill -9, the server ends as by SIGTERM. */
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), 5_000).unref()
})
process.channel?.unref()
