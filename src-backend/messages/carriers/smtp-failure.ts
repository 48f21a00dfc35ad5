import type { Delivery } from '../postman.ts'

/** Steps at which a server says something of the recipient or the letter, rather than of us. */
const OF_THE_LETTER = /^(RCPT TO|DATA|BDAT)/

/** Failures before anything of a letter was handed over. */
const BEFORE_THE_LETTER = new Set(['EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'ECONFIG', 'EPROXY'])
const NO_CONNECTION = /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|\w*(CERT|LEAF_SIGNATURE)\w*)$/

interface SmtpError extends Error {
  readonly code?: string
  readonly originalCode?: string
  readonly command?: string
  readonly responseCode?: number
  readonly permanent?: boolean
}

/**
 * What a failure means. Only a server that refuses this recipient or this letter for good ends it;
 * one that refuses us, by name, password or sender, is a fault of the configuration: the letter waits.
 */
export function smtpFailure(thrown: unknown): Delivery {
  const error: SmtpError = thrown instanceof Error ? thrown : new Error(String(thrown))
  const { code = '', originalCode = '', command = '', responseCode, permanent = false } = error
  const reason = error.message
  if (permanent && OF_THE_LETTER.test(command)) return { outcome: 'refused', reason }
  const isSurelyOut =
    responseCode !== undefined || BEFORE_THE_LETTER.has(code) || NO_CONNECTION.test(originalCode)
  return { outcome: 'later', reason, mayHaveArrived: !isSurelyOut }
}
