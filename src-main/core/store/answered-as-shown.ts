import { isMemberChange } from '#shared/domain/codes.ts'
import type { CommandAnswer } from '#shared/protocol/commands.ts'
import { isAhead } from './ahead.ts'
import type { Store } from './store-file.ts'
import { idText } from './person-ids.ts'

/**
 * True when the book already shows exactly what was answered, as after most activations: then
 * nothing of the license has to be run again. The answer is stored already.
 */
export function isAnsweredAsShown(store: Store, answer: CommandAnswer): boolean {
  if (!isAhead(store, answer.id)) return false
  const answered = answer.members.filter(({ code }) => isMemberChange(code))
  const shown = new Set(shownOf(store, answer.id))
  return answered.length === shown.size && answered.every(({ id }) => shown.has(id))
}

function shownOf(store: Store, command: string): string[] {
  const place = store.work
    .sql('SELECT license, sequence FROM command WHERE id = ?')
    .raw()
    .get(command) as [license: string, sequence: number]
  return store.book
    .sql(
      `SELECT ${idText('member.uid')} FROM license JOIN pending_effect ON pending_effect.license_id = license.id
         JOIN member ON member.id = member_id WHERE license.uid = ? AND sequence = ?`,
    )
    .pluck()
    .all(...place) as string[]
}
