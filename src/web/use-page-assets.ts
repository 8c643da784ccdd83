import type { Express, RequestHandler } from 'express'
import { encodingFor } from './encode.js'
import type { PageAssets } from './load-page-assets.js'
import { viewEngine } from './render-view.js'

/** Assets say nothing about anyone, and another content gives them another address. */
const FOR_GOOD = 'public, max-age=31536000, immutable'

/** Views are rendered by our own engine, and know where their style and script are. */
export function useViews(app: Express, { viewsDir, version }: PageAssets, folder = viewsDir): void {
  app.enable('view cache')
  app.engine('ejs', viewEngine(viewsDir))
  app.set('view engine', 'ejs')
  app.set('views', folder)
  app.locals['assets'] = `/assets/${version}`
}

/** Where `sendAssets` stands. */
export const ASSETS = '/assets/:version/:name'

/**
 * Style, script and icon.
 *
 * While replicas are replaced one after the other, a page of one may ask another for its files. An address of another
 * version therefore gets the files of this one, and nobody keeps those. A frame whose sandbox takes the origin away is
 * another origin to us, and may load them, too.
 */
export const sendAssets =
  ({ version, files }: PageAssets): RequestHandler<{ version: string; name: string }> =>
  (req, res, next) => {
    const file = files.get(req.params.name)
    if (!file) return next()
    const encoding = encodingFor(req)
    if (req.params.version === version) res.set('Cache-Control', FOR_GOOD)
    if (encoding) res.set('Content-Encoding', encoding)
    res.vary('Accept-Encoding').set('Cross-Origin-Resource-Policy', 'cross-origin')
    res.type(req.params.name).send(encoding ? file[encoding] : file.text)
  }
