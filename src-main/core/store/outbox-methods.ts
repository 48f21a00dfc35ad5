import { isAnsweredAsShown } from './answered-as-shown.ts'
import { licensesOf, storeAnswers } from './answers-store.ts'
import { markAllSendingUnknown, markUnknown, putBackUnsent, takeOldest } from './batch-store.ts'
import { cancelBulk, cancelCommands, peopleOf, type Cancelled } from './cancel.ts'
import { openConflicts } from './conflict-store.ts'
import { forgetSettled } from './forget-names.ts'
import { addBulk } from './outbox-store.ts'
import { parkSent } from './park.ts'
import { rebase } from './rebase.ts'
import { askedInRecall, takeRecalled } from './recall.ts'
import { settleConflicts } from './settle-conflicts.ts'
import { inBothFiles, type Store } from './store-file.ts'
import { OUTBOX, SHOWN, type Told } from './told.ts'
import { canUndoBulk, undoBulk } from './undo.ts'
import type { OutboxMethods } from './writer-methods.ts'

export function outboxMethods(store: Store, told: Told): OutboxMethods {
  return {
    ...batchMethods(store, told),
    ...recallMethods(store, told),
    ...wishMethods(store, told),
  }
}

type BatchMethod =
  'takeBatch' | 'putBackUnsent' | 'markUnknown' | 'markAllUnknown' | 'recordAnswers' | 'parkSent'
type RecallMethod = 'askedInRecall' | 'takeRecalled'

/** What the drain does with what is queued. */
function batchMethods(store: Store, { written }: Told): Pick<OutboxMethods, BatchMethod> {
  return {
    takeBatch(limits) {
      const commands = inBothFiles(store, 'send', () => takeOldest(store.work, limits))
      return { ...written(commands.length > 0 ? OUTBOX : []), commands }
    },
    putBackUnsent(ids, now) {
      inBothFiles(store, 'give-back', () => {
        putBackUnsent(store.work, ids)
        // What does not fit any more is parked only while it is queued.
        rebase(store, licensesOf(store.work, ids), now)
      })
      return written(SHOWN)
    },
    markUnknown(ids) {
      inBothFiles(store, 'give-back', () => markUnknown(store.work, ids))
      return written(OUTBOX)
    },
    markAllUnknown() {
      inBothFiles(store, 'give-back', () => markAllSendingUnknown(store.work))
      return written(OUTBOX)
    },
    recordAnswers(record) {
      const clashed = inBothFiles(store, 'acknowledge', () => {
        const { taken, clashed } = storeAnswers(store.work, record)
        const ids = taken
          .filter((answer) => !isAnsweredAsShown(store, answer))
          .map((answer) => answer.id)
        rebase(store, licensesOf(store.work, ids), record.at)
        const answered = taken.map((answer) => answer.id)
        forgetSettled(store, licensesOf(store.work, answered))
        return clashed
      })
      return { ...written(SHOWN), clashed }
    },
    parkSent(ids, now) {
      inBothFiles(store, 'give-back', () => {
        parkSent(store.work, ids, now)
        rebase(store, licensesOf(store.work, ids), now)
      })
      return written(SHOWN)
    },
  }
}

/** What becomes of answers of an earlier life. */
function recallMethods(store: Store, { written }: Told): Pick<OutboxMethods, RecallMethod> {
  return {
    askedInRecall: (epoch, limit) => askedInRecall(store.work, epoch, limit),
    takeRecalled(recalled) {
      const changed = inBothFiles(store, 'recall', () => {
        const ids = takeRecalled(store.work, recalled)
        rebase(store, licensesOf(store.work, ids), recalled.at)
        return ids
      })
      return written(changed.length > 0 ? SHOWN : [])
    },
  }
}

/** What a person does. */
function wishMethods(
  store: Store,
  { written }: Told,
): Omit<OutboxMethods, BatchMethod | RecallMethod> {
  const takeOff = (cancelled: readonly Cancelled[], now: number): void => {
    const licenses = new Set(cancelled.map((command) => command.license))
    rebase(store, [...licenses], now)
    forgetSettled(store, [...licenses])
  }
  return {
    enqueue(bulk) {
      inBothFiles(store, 'enqueue', () => addBulk(store, bulk))
      return written(SHOWN)
    },
    cancelBulk(bulk, now) {
      const cancelled = inBothFiles(store, 'cancel', () => {
        const unsent = cancelBulk(store.work, bulk, now)
        takeOff(unsent, now)
        return peopleOf(unsent)
      })
      return { ...written(cancelled > 0 ? SHOWN : []), cancelled }
    },
    cancelCommands(commands, now) {
      const { cancelled, tooLate } = inBothFiles(store, 'cancel', () => {
        const outcome = cancelCommands(store.work, commands, now)
        takeOff(outcome.cancelled, now)
        return outcome
      })
      const people = peopleOf(cancelled)
      return { ...written(people > 0 ? SHOWN : []), cancelled: people, tooLate }
    },
    countCommands: (bulk) =>
      store.work.sql('SELECT count(*) FROM command WHERE bulk = ?').pluck().get(bulk) as number,
    undoBulk(undoing) {
      const undone = inBothFiles(store, 'cancel', () => undoBulk(store, undoing))
      return { ...written(SHOWN), undone }
    },
    canUndoBulk: (bulk) => canUndoBulk(store, bulk),
    openConflicts: (of) => openConflicts(store.work, of),
    settleConflicts(settlement) {
      const settled = inBothFiles(store, 'settle-conflicts', () => {
        const outcome = settleConflicts(store, settlement)
        forgetSettled(store, licensesOf(store.work, settlement.conflicts))
        return outcome
      })
      return { ...written(SHOWN), settled }
    },
  }
}
