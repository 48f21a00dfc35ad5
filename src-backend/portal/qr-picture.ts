import { encode } from 'uqr'
import { html, type Html } from './html.ts'

/** A QR code as a picture of one path: dark on light in both schemes, as cameras want it. */
export function qrPicture(text: string, label: string): Html {
  const { size, data } = encode(text, { border: 2, ecc: 'M' })
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
  return html`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}">
    <rect width="${size}" height="${size}" fill="#fff" />
    <path d="${path}" fill="#000" shape-rendering="crispEdges" />
  </svg>`
}
