import { z } from 'zod'
import { invitee, type Invitee } from '#shared/rpc/contract/people.ts'
import type { Reads } from '../directory/reads.ts'

const BODY = 'SELECT body FROM invite_draft WHERE license = ?'
const kept = z.array(invitee)

/** Drafts as they were kept. What another version kept and this one cannot read is left out. */
export class DraftReader {
  private readonly work: () => Reads

  constructor(work: () => Reads) {
    this.work = work
  }

  invite(license: string): Invitee[] {
    const [body] = this.work().column<string>(BODY, license)
    return body === undefined ? [] : (kept.safeParse(JSON.parse(body)).data ?? [])
  }
}
