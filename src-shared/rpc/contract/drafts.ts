import { z } from 'zod'
import { publicId } from '../../domain/words.ts'
import { storageErrors } from '../errors.ts'
import { read, write } from '../procedure.ts'
import { MAX_INVITES } from '../../domain/people/limits.ts'
import { invitee } from './people.ts'

const people = z.array(invitee).max(MAX_INVITES)

/** Whom somebody has entered for a license and not invited yet; kept on this machine, in `work.sqlite`. */
export const draftsContract = {
  invite: read.input(z.strictObject({ license: publicId })).output(z.object({ people })),
  /** In place of those before; nobody: forgets them. */
  keepInvite: write.input(z.strictObject({ license: publicId, people })).errors(storageErrors),
}
