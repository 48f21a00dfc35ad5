import type { GroupWork } from '../commands/work.ts'
import { newLinks } from './invite-links.ts'
import { INVITE_LIFETIME_MS } from './lifetimes.ts'
import { writeLetters, type LetterLicense } from './write-letters.ts'

/**
 * Invites these people of the license, by a command or an import: whoever is made an invite has a
 * letter with it. It may wait until an address can be written to again.
 *
 * @returns when their links end.
 */
export async function sendInvitations(
  work: GroupWork,
  license: LetterLicense,
  ids: readonly string[],
  dueAt = work.now,
): Promise<number> {
  const expiresAt = dueAt + INVITE_LIFETIME_MS
  await writeLetters(work, license, 'invitation', await newLinks(work, ids, expiresAt), dueAt)
  return expiresAt
}
