/** A name as the bundler writes it. Nothing else is served, so nothing else needs a rule. */
const ASSET_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/

/** Names that are a device and not a file on Windows, with or without an ending. */
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

const MAX_LENGTH = 512

/**
 * The renderer's file that a request asks for, relative to its folder and with forward slashes;
 * null: no such file can be. Takes the path as it was sent, without its query: as no file of ours
 * needs an escape, a path with one is not decoded but refused, once or twice encoded.
 */
export function assetPath(requested: string): string | null {
  if (requested === '/') return 'index.html'
  if (!requested.startsWith('/') || requested.length > MAX_LENGTH) return null
  const segments = requested.slice(1).split('/')
  return segments.every(isAssetName) ? segments.join('/') : null
}

function isAssetName(segment: string): boolean {
  return ASSET_NAME.test(segment) && !segment.endsWith('.') && !WINDOWS_DEVICE.test(segment)
}
