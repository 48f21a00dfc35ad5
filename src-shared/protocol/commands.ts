import canonicalize from 'canonicalize'
import { z } from 'zod'
import { memberCode, refusalCode } from '../domain/codes.ts'
import { commandVerb, publicId } from '../domain/words.ts'
import { must } from '../lib/assert.ts'

/** Most members that one command may name, and most commands that one request may carry. */
export const MAX_COMMAND_MEMBERS = 1_000
export const MAX_BATCH_COMMANDS = 100

/** The arguments of both verbs. */
export const seatArguments = z.strictObject({
  members: z
    .array(publicId)
    .min(1)
    .max(MAX_COMMAND_MEMBERS)
    .refine((ids) => new Set(ids).size === ids.length, 'each member once'),
  /** Only where a bulk has several commands on this license: the seats that this and its later ones need. */
  seatsNeeded: z.int().min(1).max(1_000_000).optional(),
})

/** One verb on one license, with an id that the console made before it first sent it. */
const command = z.strictObject({
  id: publicId,
  /** The console's install, and its place in that install's own order; unique together per partner. */
  device: publicId,
  sequence: z.int().min(1),
  /** The click that this belongs to. */
  bulk: publicId,
  verb: commandVerb,
  license: publicId,
  args: seatArguments,
})
export type Command = z.infer<typeof command>

/** `POST /v1/commands`, worked off in this order. */
export const commandBatch = z.strictObject({
  commands: z.array(command).min(1).max(MAX_BATCH_COMMANDS),
})
export type CommandBatch = z.infer<typeof commandBatch>

const answeredMember = z.object({ id: publicId, code: memberCode })

/**
 * The authority's word on one command: the same for ever, whenever the same id is asked again.
 * `version` is the partner's version that holds the effect (null when refused), `shortBy` the
 * seats that were missing (0 unless the code is `seats-short`).
 */
export const commandAnswer = z.object({
  id: publicId,
  outcome: z.enum(['applied', 'refused']),
  code: refusalCode.nullable(),
  shortBy: z.int().min(0),
  version: z.int().min(0).nullable(),
  members: z.array(answeredMember),
})
export type CommandAnswer = z.infer<typeof commandAnswer>

/** One answer per command, in the order asked. */
export const commandAnswers = z.object({ answers: z.array(commandAnswer) })
export type CommandAnswers = z.infer<typeof commandAnswers>

/**
 * What a command id stands for, as canonical JSON (RFC 8785); the ledger keeps its SHA-256.
 * A second command with the same id and another fingerprint is refused.
 */
export function commandFingerprintText(
  command: Pick<Command, 'verb' | 'license' | 'args'>,
): string {
  const { verb, license, args } = command
  return must(canonicalize({ verb, license, args }), 'A parsed command is always JSON.')
}
