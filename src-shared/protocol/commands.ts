import canonicalize from 'canonicalize'
import { z } from 'zod'
import { memberCode, refusalCode } from '../domain/codes.ts'
import type { PeopleVerb } from '../domain/people/verbs.ts'
import { isSeatVerb, publicId, seatVerb } from '../domain/words.ts'
import { must } from '../lib/assert.ts'
import { distinctIds, peopleArguments, seatsNeeded } from './people-commands.ts'
import { integrationsNamed } from './product.ts'
import { refusal } from './refusal.ts'

/** Most commands that one request may carry. */
export const MAX_BATCH_COMMANDS = 100

/** The arguments of both seat verbs. */
export const seatArguments = z.strictObject({ members: distinctIds, seatsNeeded })

/** One verb on one license, with an id that the console made before it first sent it. */
const head = {
  id: publicId,
  /** The console's install, and its place in that install's own order; unique together per partner. */
  device: publicId,
  sequence: z.int().min(1),
  /** The click that this belongs to. */
  bulk: publicId,
  license: publicId,
}

const seatCommand = z.strictObject({ ...head, verb: seatVerb, args: seatArguments })
export type SeatCommand = z.infer<typeof seatCommand>

function peopleCommandOf<Verb extends PeopleVerb>(verb: Verb) {
  return z.strictObject({ ...head, verb: z.literal(verb), args: peopleArguments[verb] })
}

const peopleCommand = z.discriminatedUnion('verb', [
  peopleCommandOf('invite-members'),
  peopleCommandOf('remind-invites'),
  peopleCommandOf('resend-invites'),
  peopleCommandOf('cancel-invites'),
  peopleCommandOf('set-role'),
  peopleCommandOf('set-group'),
  peopleCommandOf('set-purchase-permission'),
  peopleCommandOf('set-multi-factor'),
  peopleCommandOf('remove-members'),
  peopleCommandOf('transfer-ownership'),
])
export type PeopleCommand = z.infer<typeof peopleCommand>

const command = z.discriminatedUnion('verb', [seatCommand, peopleCommand])
export type Command = SeatCommand | PeopleCommand

export function isSeatCommand(command: Command): command is SeatCommand {
  return isSeatVerb(command.verb)
}

/** `POST /v1/commands`, worked off in this order. */
export const commandBatch = z.strictObject({
  commands: z.array(command).min(1).max(MAX_BATCH_COMMANDS),
})
export type CommandBatch = z.infer<typeof commandBatch>

const answeredMember = z.object({
  id: publicId,
  code: memberCode,
  /** Why the person was left out, on what facts, and what would work; absent: they were not. */
  refusal: refusal.optional(),
  /** Integrations that stopped working with a removal (S4.12); absent: none. */
  broke: integrationsNamed.optional(),
})

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
  /** Why the command was refused, on what facts, and what would work; absent: it was applied. */
  refusal: refusal.optional(),
})
export type CommandAnswer = z.infer<typeof commandAnswer>

/** One answer per command, in the order asked. */
export const commandAnswers = z.object({ answers: z.array(commandAnswer) })
export type CommandAnswers = z.infer<typeof commandAnswers>

/** Most commands that one request may ask about. */
export const MAX_RECALLED_COMMANDS = 1_000

/** `POST /v1/commands/known`: ids of commands that were answered in an earlier life of the data. */
export const recallRequest = z.strictObject({
  commands: z.array(publicId).min(1).max(MAX_RECALLED_COMMANDS),
})

/**
 * Those of them that the ledger holds. What it lacks was answered in a time that was lost when a
 * copy of the data was put back: it is as if nobody had ever asked for it.
 */
export const recallAnswer = z.object({ known: z.array(publicId) })
export type RecallAnswer = z.infer<typeof recallAnswer>

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
