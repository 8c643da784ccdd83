import { createServer } from 'node:http'

/** The least a page with these questions can be, framed across sites like ours. @returns where the framing page is */
export async function servePlainPage(questions) {
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.setHeader('Cache-Control', 'no-store')
    response.end(request.url === '/form' ? plainForm(questions) : host(server.address().port))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { host: `http://localhost:${server.address().port}/`, close }
}

const host = (port) =>
  `<!doctype html><title>Host</title><link rel="icon" href="data:,"><iframe width="800" height="600" src="http://127.0.0.1:${port}/form"></iframe>`

/** The least a page with these questions can be. */
export function plainForm(questions) {
  const fieldsets = questions.map(({ text, name, choices }) => {
    const radios = choices.map((choice) => {
      const input = `<input type="radio" name="${escaped(name)}" value="${escaped(choice.value)}">`
      return `<label>${input} ${escaped(choice.text)}</label>`
    })
    return `<fieldset><legend>${escaped(text)}</legend>${radios.join('')}</fieldset>`
  })
  const body = `<form method="post">${fieldsets.join('')}<button>Continue</button></form>`
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Form</title>${body}</html>`
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign])
