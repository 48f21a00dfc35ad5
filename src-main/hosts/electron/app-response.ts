import { findAsset } from '../common/asset-file.ts'
import { cacheControl, pageHeaders } from '../common/page-headers.ts'
import { isOwnPage } from './own-page.ts'

/** Answers a request of the app's own scheme from the renderer's folder. */
export async function appResponse(
  request: Pick<Request, 'method' | 'url'>,
  rendererDir: string,
): Promise<Response> {
  const headers = new Headers(pageHeaders([]))
  if (request.method !== 'GET' || !isOwnPage(request.url)) {
    return new Response(null, { status: 405, headers })
  }
  const asset = await findAsset(rendererDir, new URL(request.url).pathname)
  if (!asset) return new Response(null, { status: 404, headers })
  headers.set('Content-Type', asset.mediaType)
  headers.set('Cache-Control', cacheControl(asset.immutable))
  return new Response(new Uint8Array(asset.body), { headers })
}
