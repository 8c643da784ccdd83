import type { Express, RequestHandler } from 'express'
import { encodingFor } from './encode.js'
import type { PageAssets } from './load-page-assets.js'
import { viewEngine } from './render-view.js'

/** Assets say nothing about anyone, and another content gives them another address. */
const FOR_GOOD = 'public, max-age=31536000, immutable'

/** Views are rendered by our own engine, and know where their style sheet is. */
export function useViews(app: Express, { viewsDir, version, inlined }: PageAssets, folder = viewsDir): void {
  app.enable('view cache')
  app.engine('ejs', viewEngine(viewsDir, inlined))
  app.set('view engine', 'ejs')
  app.set('views', folder)
  app.locals['assets'] = `/assets/${version}`
}

/**
 * Where `sendAssets` stands: version and name, or, for a picture of a questionnaire, the name alone. Characters are
 * taken as they come, since a broken percent sign, taken apart, would fail before any limit counts it.
 */
export const ASSETS = /^\/assets\/(?:(?<version>[\w-]+)\/)?(?<name>\w[\w.-]*)$/

/**
 * Style sheet, icon and pictures.
 *
 * While replicas are replaced one after the other, a page of one may ask another for its files. An address of another
 * version therefore gets the files of this one, and nobody keeps those. A frame whose sandbox takes the origin away is
 * another origin to us, and may load them, too.
 */
export const sendAssets =
  ({ version, files }: PageAssets): RequestHandler<{ version?: string; name: string }> =>
  (req, res, next) => {
    const { version: asked, name } = req.params
    const file = files.get(name)
    if (!file) return next()
    if (asked === version) res.set('Cache-Control', FOR_GOOD)
    res.type(name).set('Cross-Origin-Resource-Policy', 'cross-origin')
    const { plain, encoded } = file
    if (!encoded) return void res.send(plain)
    const encoding = encodingFor(req)
    if (encoding) res.set('Content-Encoding', encoding)
    res.vary('Accept-Encoding').send(encoding ? encoded[encoding] : plain)
  }
