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
  const answered = answer.members.filter(({ code }) => code === 'activated' || code === 'revoked')
  const shown = new Set(shownOf(store, answer.id))
  return answered.length === shown.size && answered.every(({ id }) => shown.has(id))
}

function shownOf(store: Store, command: string): string[] {
  const sequence = store.work.sql('SELECT sequence FROM command WHERE id = ?').pluck().get(command)
  return store.book
    .sql(
      `SELECT ${idText('uid')} FROM pending_effect JOIN member ON member.id = pending_effect.member_id
         WHERE sequence = ?`,
    )
    .pluck()
    .all(sequence) as string[]
}
