import type { GrantChange } from '../store/grant-changes.ts'
import type { Place } from './cursor.ts'

/** What a console has to be told of its operator's grants. */
export interface GrantNews {
  /** The operator's grants version that this leads to. */
  readonly to: number
  /** The last of the granted clients that has come before. */
  readonly after: string | null
  readonly revoked: readonly string[]
  /** In id order. */
  readonly granted: readonly string[]
}

/** All changes of one client's grant, in their order. */
type ClientChanges = readonly [string, readonly GrantChange[]]

/**
 * What the changes behind the place's grants version come to.
 *
 * @param changes all of them, by client and then in their order.
 * @returns null when some version between says nothing of its clients: all were given, or taken.
 */
export function grantNews(
  { grantsVersion, granting }: Place,
  changes: readonly GrantChange[],
  to: number,
): GrantNews | null {
  const told = new Set(changes.map((change) => change.grantsVersion))
  if (told.size < to - grantsVersion) return null
  const clients = [...Map.groupBy(changes, ({ client }) => client)]
  const differing = granting ? clients : clients.filter(isNet)
  const [revoked, granted] = [idsOf(differing, 'revoked'), idsOf(differing, 'granted')]
  if (granting?.to !== to) return { to, after: null, revoked, granted }
  const after = granting.lastClient
  return { to, after, revoked: [], granted: granted.filter((id) => id > (after ?? '')) }
}

/** A client's changes take turns, so that the first tells what the console has. */
function isNet([, changes]: ClientChanges): boolean {
  return changes[0]?.kind === changes.at(-1)?.kind
}

function idsOf(clients: readonly ClientChanges[], kind: GrantChange['kind']): string[] {
  return clients.flatMap(([id, changes]) => (changes.at(-1)?.kind === kind ? [id] : []))
}
