import { createHash } from 'node:crypto'
import { commandFingerprintText, type Command } from '#shared/protocol/commands.ts'

/** What a command id stands for: another one under the same id is another command. */
export function fingerprintOf(command: Command): string {
  return createHash('sha256').update(commandFingerprintText(command)).digest('hex')
}
