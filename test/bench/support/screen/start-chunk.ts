import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

/** Bytes, compressed, of what `index.html` asks for before a route is shown. */
export function startChunk(folder: string): { readonly script: number; readonly style: number } {
  const html = readFileSync(path.join(folder, 'index.html'), 'utf8')
  const files = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)]
  const sizeOf = (end: string): number =>
    files
      .map(([, file = '']) => file)
      .filter((file) => file.endsWith(end))
      .reduce((sum, file) => sum + gzipSync(readFileSync(path.join(folder, file))).length, 0)
  return { script: sizeOf('.js'), style: sizeOf('.css') }
}
