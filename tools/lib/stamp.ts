import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { bundleGroups, COMMON_SOURCES, type BundleGroup } from './bundle-groups.ts'
import { hashFiles } from './hash-files.ts'

/** What each group was built from: group name → hash of its sources. */
type Stamp = Readonly<Record<string, string>>

/** Groups whose sources are not those that they were built from. */
export function staleGroups(root: string): readonly BundleGroup[] {
  const stamp = readStamp(root)
  return bundleGroups.filter(
    (group) =>
      stamp[group.name] !== sourceHash(root, group) || !existsSync(path.join(root, group.result)),
  )
}

export function sourceHash(root: string, group: BundleGroup): string {
  return hashFiles(root, [...group.sources, ...COMMON_SOURCES])
}

/** `hash` was taken before the build, so what changed meanwhile is built the next time. */
export function stampGroup(root: string, group: BundleGroup, hash: string): void {
  const stamp = { ...readStamp(root), [group.name]: hash }
  mkdirSync(path.dirname(stampFile(root)), { recursive: true })
  writeFileSync(stampFile(root), `${JSON.stringify(stamp, null, 2)}\n`)
}

/** A damaged stamp is none: everything is built. */
function readStamp(root: string): Stamp {
  try {
    const found: unknown = JSON.parse(readFileSync(stampFile(root), 'utf8'))
    return typeof found === 'object' && found !== null ? (found as Stamp) : {}
  } catch {
    return {}
  }
}

function stampFile(root: string): string {
  return path.join(root, 'out', '.stamp.json')
}
