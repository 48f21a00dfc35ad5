import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** Where Debian puts each version's own programs. */
const DEBIAN = '/usr/lib/postgresql'

/** The folder with `initdb` and `postgres` for the tests' own server; null: there is none. */
export function findPostgres(): string | null {
  const debian = existsSync(DEBIAN)
    ? readdirSync(DEBIAN)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => path.join(DEBIAN, version, 'bin'))
    : []
  const onPath = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean)
  const isWhole = (folder: string): boolean =>
    ['initdb', 'postgres'].every((program) => existsSync(path.join(folder, program)))
  return [...debian, ...onPath].find(isWhole) ?? null
}
