import type { FastifyInstance } from 'fastify'
import { ProblemError } from '../plugins/problem.ts'

const FORM = 'application/x-www-form-urlencoded'

/** Bodies of pages are forms in UTF-8 and nothing else; a field stands once. */
export function readForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(FORM, { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) =>
    fieldsOf(body),
  )
}

function fieldsOf(body: Buffer): Record<string, string> {
  const fields = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(textOf(body))) {
    if (fields.has(name)) throw unreadable('A field stands twice in the form.')
    // PostgreSQL cannot store it, and the other marks an undecodable byte.
    if (/[\0\uFFFD]/.test(name + value)) throw unreadable('The form has a text that is none.')
    fields.set(name, value)
  }
  return Object.fromEntries(fields)
}

function textOf(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw unreadable('The form is not UTF-8.')
  }
}

function unreadable(sentence: string): ProblemError {
  return new ProblemError('invalid-request', sentence)
}
