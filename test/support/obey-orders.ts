import process from 'node:process'
import { createInterface } from 'node:readline'
import { unreachable } from '#shared/lib/assert.ts'
import type { TestCore, TestLine } from './core.ts'
import type { CommandLine, Order } from './crash-orders.ts'
import { tell } from './crash-reach.ts'

/** Does what the parent of this process says, one order after the other, and ends with it. */
export async function obeyOrders(core: TestCore, line: TestLine): Promise<never> {
  tell({ done: null })
  const setLine = (commands: CommandLine): void => {
    line.between = (url, init, send) => {
      const answer = url.endsWith('/v1/commands') ? strange(commands) : null
      return answer ? Promise.resolve(answer) : send(url, init)
    }
  }
  for await (const text of createInterface({ input: process.stdin })) {
    tell(await carryOut(core, setLine, JSON.parse(text) as Order))
  }
  // Nobody is left to say what to do.
  process.exit(1)
}

function strange(commands: CommandLine): Response | null {
  if (commands === 'open') return null
  return new Response('', { status: commands === 'held' ? 429 : 502 })
}

async function carryOut(
  core: TestCore,
  setLine: (commands: CommandLine) => void,
  order: Order,
): Promise<object> {
  try {
    return { done: (await done(core, setLine, order)) ?? null }
  } catch (error) {
    return { failed: String(error) }
  }
}

async function done(
  core: TestCore,
  setLine: (commands: CommandLine) => void,
  order: Order,
): Promise<unknown> {
  switch (order.name) {
    case 'settle':
      return core.settled()
    case 'line':
      return setLine(order.commands)
    case 'enqueue':
      return core.engine.enqueue(order.plan)
    case 'enqueue-people':
      return core.engine.enqueuePeople(order.plan)
    case 'cancel':
      await core.engine.cancelBulk(order.bulk)
      return
    case 'undo':
      await core.engine.undoBulk(order.bulk)
      return
    case 'take-way':
      await core.engine.settleConflicts('all', order.way)
      return
    case 'await-conflict':
      return core.until(() => core.engine.status().outbox.attention > 0)
    case 'await-unanswered':
      return core.until(() => isAnyUnanswered(core))
    case 'await-storage':
      return core.until(() => core.engine.status().storage === order.storage)
    case 'close':
      await core.close()
      return process.exit(0)
    default:
      return unreachable(order)
  }
}

function isAnyUnanswered({ work }: TestCore): boolean {
  const sent = "SELECT 1 FROM command WHERE state IN ('unknown', 'parked') AND attempts > 0"
  return work.prepare(sent).get() !== undefined
}
