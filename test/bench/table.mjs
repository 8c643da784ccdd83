/** Prints rows of texts under a heading, in columns. */
export function table(heading, rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? '').length)))
  console.log(heading)
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 ? `${cell}`.padEnd(widths[0]) : `${cell}`.padStart(widths[column]),
    )
    console.log(`  ${cells.join('   ')}`)
  }
  console.log()
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const [upper, lower] = [Math.floor(sorted.length / 2), Math.floor((sorted.length - 1) / 2)]
  return (sorted[upper] + sorted[lower]) / 2
}
