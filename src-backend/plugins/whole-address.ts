import type { FastifyInstance } from 'fastify'
import { ProblemError } from './problem.ts'

/** U+0000 as an address writes it; of a percent sign that stands for itself the next is `25`. */
const NUL = '%00'
const SENTENCE = 'The address has a text with the character U+0000, which no text can have.'

/**
 * PostgreSQL cannot even be asked for a text with U+0000. Here it is refused for every path and
 * every query, whoever decodes them, as bodies refuse it where they are read.
 */
export function refuseNulAddresses(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ raw }) => {
    if (raw.url?.includes(NUL)) throw new ProblemError('invalid-request', SENTENCE)
  })
}
