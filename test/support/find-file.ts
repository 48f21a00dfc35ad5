import { readdirSync } from 'node:fs'
import path from 'node:path'
import { must } from '#shared/lib/assert.ts'

/** The one file of this name somewhere below a folder. */
export function findFile(folder: string, name: string): string {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const file = found.find((one) => path.basename(one) === name)
  return path.join(folder, must(file, `There is no ${name} below the folder.`))
}
