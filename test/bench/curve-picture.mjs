const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM, RIGHT] = [640, 320, 60, 40, 50, 60]
const LINES = [
  { name: 'replica, MB', of: ({ memory }) => memory, colour: '#1f5f8b', dash: '' },
  { name: 'Redis, MB', of: ({ redis }) => redis, colour: '#8b3a1f', dash: '6 4' },
]

/** Memory against open sessions, both in powers of ten. */
export function curveOf(points) {
  const most = 10 ** Math.ceil(Math.log10(Math.max(...points.flatMap((point) => LINES.map(({ of }) => of(point))))))
  const [first, last] = [points[0].size, points.at(-1).size].map(Math.log10)
  const x = (size) => LEFT + ((Math.log10(size) - first) / (last - first)) * (WIDTH - LEFT - RIGHT)
  const y = (value) => HEIGHT - BOTTOM - (Math.log10(Math.max(1, value)) / Math.log10(most)) * (HEIGHT - TOP - BOTTOM)
  const text = (at, down, label, anchor = 'middle') =>
    `<text x="${at.toFixed(1)}" y="${down.toFixed(1)}" text-anchor="${anchor}">${label}</text>`
  const lines = LINES.map(({ name, of, colour, dash }, i) => {
    const path = points.map((point) => `${x(point.size).toFixed(1)},${y(of(point)).toFixed(1)}`).join(' ')
    const line = `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>`
    const values = points.map((point) => text(x(point.size), y(of(point)) - 8, of(point).toFixed(0)))
    return `<g fill="${colour}">${line}${values.join('')}${text(LEFT + 10 + i * 160, 22, name, 'start')}</g>`
  })
  const sizes = points.map(({ size }) => text(x(size), HEIGHT - BOTTOM + 20, size.toLocaleString('en')))
  const axis = `<path d="M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH - RIGHT}" fill="none" stroke="#444"/>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img">`,
    '<title>Memory in megabytes against open sessions, both scales logarithmic</title>',
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...[axis, ...sizes, ...lines, text(WIDTH / 2, HEIGHT - 10, 'open sessions')],
    '</svg>\n',
  ].join('\n')
}
