import { readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { assetPath } from './asset-path.ts'

export interface Asset {
  readonly body: Buffer
  readonly mediaType: string
  /** The name carries a hash of the content, so it may be kept for ever. */
  readonly immutable: boolean
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** The file of the renderer at a request's path; null: there is none, whatever the reason. */
export async function findAsset(folder: string, requested: string): Promise<Asset | null> {
  const name = assetPath(requested)
  const file = name === null ? null : await findFileWithin(folder, name)
  if (name === null || file === null) return null
  return {
    body: await readFile(file),
    mediaType: MEDIA_TYPES[path.extname(name)] ?? 'application/octet-stream',
    immutable: name.startsWith('assets/'),
  }
}

/** Follows links before it compares: a link that leads out of the folder leads nowhere. */
async function findFileWithin(folder: string, name: string): Promise<string | null> {
  try {
    const root = await realpath(folder)
    const file = await realpath(path.join(root, name))
    const isInside = file.startsWith(root + path.sep)
    return isInside && (await stat(file)).isFile() ? file : null
  } catch (error) {
    if (isAbsence(error)) return null
    throw error
  }
}

function isAbsence(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EACCES'].includes(String(code))
}
