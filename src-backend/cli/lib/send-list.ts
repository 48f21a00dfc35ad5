import { endpoints } from '#shared/protocol/endpoints.ts'
import type { ImportAnswer, ImportRequest, ImportRow } from '#shared/protocol/imports.ts'
import type { PeoplePart } from '../../import/read-people.ts'
import { UnreadableList } from '../../import/unreadable-list.ts'
import type { BackendConnection } from './backend-connection.ts'
import { CliProblem } from './cli-problem.ts'
import { counted } from './counted.ts'

/** What is sent, but for its rows. */
export type SentList = Omit<ImportRequest, 'rows' | 'earlier'>

/** Hears of each part once it is answered; null: no row of it could be sent. */
export type OnPart = (part: PeoplePart, answer: ImportAnswer | null) => Promise<void>

/**
 * Sends a list part by part, each one transaction, and reads the next part while one is under way.
 * The first carries the owner's row, so that the license begins with its owner. Sent again after a
 * failure, nobody is there twice.
 *
 * @throws CliProblem, UnreadableList: what came before is imported, and the message says so.
 */
export async function sendList(
  backend: BackendConnection,
  list: SentList,
  parts: AsyncIterable<PeoplePart>,
  onPart: OnPart,
): Promise<void> {
  const requests = new Requests(backend, list)
  let answered = Promise.resolve()
  try {
    for await (const part of parts) {
      await answered
      answered = requests.send(part.rows).then((answer) => onPart(part, answer))
      // It is awaited before the next part is sent; until then nobody else would hear of it.
      answered.catch(() => undefined)
    }
    await answered
  } catch (error) {
    await answered.catch(() => undefined)
    throw requests.told(error)
  }
}

class Requests {
  readonly #backend: BackendConnection
  readonly #list: SentList
  #last: ImportAnswer | null = null
  #imported = 0

  constructor(backend: BackendConnection, list: SentList) {
    this.#backend = backend
    this.#list = list
  }

  async send(rows: readonly ImportRow[]): Promise<ImportAnswer | null> {
    if (rows.length === 0) return null
    const body = { ...this.#list, ...this.#since(), rows }
    const answer = await this.#backend.ask(endpoints.imports, { body })
    this.#last = answer
    this.#imported += answer.imported
    return answer
  }

  /** A dry run goes on from its last numbers. A real one sets the seats once: others may buy more. */
  #since(): Pick<ImportRequest, 'earlier' | 'additional'> {
    const { dryRun, additional } = this.#list
    if (dryRun) return { additional, earlier: this.#last?.numbers ?? null }
    return { additional: this.#last ? null : additional, earlier: null }
  }

  told(error: unknown): unknown {
    const isForPeople = error instanceof CliProblem || error instanceof UnreadableList
    if (!isForPeople || this.#list.dryRun || this.#imported === 0) return error
    const remedy = `${counted(this.#imported)} people are imported; run the command again to go on with the others.`
    return new CliProblem(`${error.message}\n${remedy}`, { cause: error })
  }
}
