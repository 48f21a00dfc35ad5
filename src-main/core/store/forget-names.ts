import type { InviteRequest } from '#shared/domain/people/invite.ts'
import type { CommandAnswer } from '#shared/protocol/commands.ts'
import { readBookState } from './book-state.ts'
import type { Store, StoreFile } from './store-file.ts'
import { writtenOver } from './written-over.ts'

/**
 * What somebody entered for licenses that the book does not hold any more names people of clients
 * that may not be seen: begun invitations, and commands that are settled. Of those the id, the verb
 * and what became of each person stay. What still waits is the person's own wish, and stays until it
 * is settled.
 *
 * To be called once a whole client or license went, a book was filled, or an outbox was put together
 * from older copies.
 */
export function forgetNames(store: Files): void {
  forgetDrafts(store)
  const licenses = store.work
    .sql(`SELECT DISTINCT license FROM command WHERE ${SETTLED_WITH_NAMES}`)
    .pluck()
    .all() as string[]
  forgetSettled(store, licenses)
}

type Files = Pick<Store, 'book' | 'work'>

/** A command can be settled long after its client went. */
export function forgetSettled(store: Files, licenses: readonly string[]): void {
  const strays = straysOf(store, licenses)
  if (strays.length === 0) return
  const named = store.work
    .sql(
      `SELECT id, verb, args, answered FROM command
         WHERE license IN (SELECT value FROM json_each(?)) AND ${SETTLED_WITH_NAMES}`,
    )
    .all(JSON.stringify(strays)) as Named[]
  writtenOver(store.work, () => {
    for (const command of named) {
      store.work
        .sql(
          `UPDATE command SET args = ?, answered = ?, about = json_remove(about, '$.called')
             WHERE id = ?`,
        )
        .run(withoutInvited(command), withoutIntegrations(command), command.id)
    }
  })
}

/**
 * Nothing of the book may be seen any more, and nobody knows yet what of the next one may: what
 * removals took out of it goes, too, whatever has become of them.
 */
export function forgetCalled(work: StoreFile): void {
  writtenOver(work, () => {
    work
      .sql(
        `UPDATE command SET about = json_remove(about, '$.called') WHERE verb = 'remove-members'`,
      )
      .run()
  })
}

/** Whom an invitation was for is not known any more: their client went. */
export function isForgotten({ verb, args }: Pick<Named, 'verb' | 'args'>): boolean {
  if (verb !== 'invite-members') return false
  const { people } = JSON.parse(args) as InviteRequest
  return people.every(({ email, phone }) => email === null && phone === null)
}

function forgetDrafts(store: Files): void {
  const { work } = store
  const drafts = work.sql('SELECT license FROM invite_draft').pluck().all() as string[]
  const strays = straysOf(store, drafts)
  if (strays.length === 0) return
  writtenOver(work, () => {
    work
      .sql('DELETE FROM invite_draft WHERE license IN (SELECT value FROM json_each(?))')
      .run(JSON.stringify(strays))
  })
}

/** A book that is still being filled holds too little to say. */
function straysOf({ book }: Files, licenses: readonly string[]): string[] {
  if (licenses.length === 0 || readBookState(book).phase !== 'ready') return []
  return licenses.filter(
    (license) => book.sql('SELECT 1 FROM license WHERE uid = ?').get(license) === undefined,
  )
}

/** Only these two name anything: others have ids alone. */
const SETTLED_WITH_NAMES = `
  state IN ('done', 'cancelled') AND verb IN ('invite-members', 'remove-members')`

interface Named {
  readonly id: string
  readonly verb: string
  readonly args: string
  readonly answered: string | null
}

function withoutInvited({ verb, args }: Named): string {
  if (verb !== 'invite-members') return args
  const request = JSON.parse(args) as InviteRequest
  const people = request.people.map((person) => ({
    ...person,
    ...{ givenName: '', familyName: '', email: null, phone: null },
  }))
  return JSON.stringify({ ...request, people })
}

function withoutIntegrations({ answered }: Named): string | null {
  if (answered === null) return null
  const members = JSON.parse(answered) as CommandAnswer['members']
  return JSON.stringify(members.map((member) => ({ ...member, broke: undefined })))
}
