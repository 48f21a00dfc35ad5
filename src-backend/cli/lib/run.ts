import process from 'node:process'
import { UnknownOperator } from '../../auth/issue-token.ts'
import { EnvironmentError } from '../../environment.ts'
import { UnreadableList } from '../../import/unreadable-list.ts'
import { NewerStoreError } from '../../store/migrate.ts'
import { ForgetfulStore, StoreUnreachable } from '../../store/open-store.ts'
import { CliProblem } from './cli-problem.ts'

const forPeople = [
  CliProblem,
  UnknownOperator,
  EnvironmentError,
  UnreadableList,
  NewerStoreError,
  StoreUnreachable,
  ForgetfulStore,
]

/** Runs a command; what it cannot do is said on stderr in a sentence, with exit code 1. */
export function runCli(main: () => Promise<void>): void {
  void main().catch(tellPerson).then(end)
}

function tellPerson(error: unknown): void {
  if (!(error instanceof Error) || !forPeople.some((kind) => error instanceof kind)) throw error
  console.error(error.message)
  process.exitCode = 1
}

/**
 * Ends once all was written. The desktop host runs commands as utility processes of Electron, and
 * those do not end by themselves when there is nothing left to do (electron/electron#47228).
 */
function end(): void {
  process.stdout.write('', () => process.exit())
}
