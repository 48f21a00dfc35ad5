import type { Command, CommandAnswer } from '#shared/protocol/commands.ts'
import type { Services } from '../services.ts'
import type { Operator } from '../store/operators.ts'
import { answerGroup } from './answer-group.ts'
import { groupsOf } from './groups.ts'

type Needed = Pick<Services, 'store' | 'clock' | 'pokes' | 'ids' | 'links' | 'messages'>

/**
 * Answers a batch in order, several commands per transaction. What was committed before a failure
 * stays: its ids are in the ledger, and the same batch sent again gets the same answers.
 */
export async function answerCommands(
  services: Needed,
  operator: Operator,
  commands: readonly Command[],
): Promise<CommandAnswer[]> {
  const answers: CommandAnswer[] = []
  for (const group of groupsOf(commands)) {
    answers.push(...(await answerTogetherOrAlone(services, operator, group)))
  }
  return answers
}

/** A group that fails as a whole is asked one by one, so that one command cannot block the others. */
async function answerTogetherOrAlone(
  services: Needed,
  operator: Operator,
  group: readonly Command[],
): Promise<CommandAnswer[]> {
  try {
    return await answerInOneTransaction(services, operator, group)
  } catch (error) {
    if (group.length === 1) throw error
    const answers: CommandAnswer[] = []
    for (const command of group) {
      answers.push(...(await answerInOneTransaction(services, operator, [command])))
    }
    return answers
  }
}

async function answerInOneTransaction(
  { store, clock, pokes, ids, links, messages }: Needed,
  operator: Operator,
  group: readonly Command[],
): Promise<CommandAnswer[]> {
  const answers = await store.write((trx) =>
    answerGroup({ trx, dialect: store.dialect, operator, now: clock.now(), ids, links }, group),
  )
  // After the commit: whoever is poked finds the rows.
  const version = Math.max(...answers.map((answer) => answer.version ?? 0))
  if (version > 0) {
    pokes.publish(operator.partner, version)
    messages.soon()
  }
  return answers
}
