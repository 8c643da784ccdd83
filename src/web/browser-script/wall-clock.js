// @ts-check
// The clock on the wall. Unlike `performance.now`, it goes on while the device sleeps. The one place that reads it.

export const wallClock = () => Date.now()
