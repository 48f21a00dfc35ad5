import type { Delivery } from '../postman.ts'

/** Steps at which a server says something of the recipient or the letter, rather than of us. */
const OF_THE_LETTER = /^(RCPT TO|DATA|BDAT)/

/** Failures before anything of a letter was handed over. */
const BEFORE_THE_LETTER = new Set(['EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'ECONFIG', 'EPROXY'])
/** Of the ways to wait too long, the one that may have come behind the letter's last byte. */
const WHILE_SENDING = 'SOCKET_TIMEOUT'
const NO_CONNECTION = /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|\w*(CERT|LEAF_SIGNATURE)\w*)$/

/**
 * Refusals of us that some servers tell at the recipient or the letter, because only there they know
 * all (Postfix does by itself). By RFC 3463: a sender that they do not take; a system that takes
 * nothing, but for a letter that is too big; a net that fails and quotas, but for a recipient's host
 * that does not answer or cannot be reached; and whatever policy says of relaying, SPF, DKIM or DMARC.
 */
const OF_US = /^[45]\.(1\.[78]|3\.(?!4$)\d+|4\.(?![14]$)\d+|7\.\d+)$/
/** Says so without more words: closing down, or a password is wanted. */
const CODES_OF_US = new Set([421, 454, 530])

interface SmtpError extends Error {
  readonly code?: string
  readonly originalCode?: string
  readonly timeoutType?: string
  readonly command?: string
  readonly responseCode?: number
  /** The server's answer as it came. */
  readonly response?: string
  readonly permanent?: boolean
}

/**
 * What a failure means. Only a server that refuses this recipient or this letter for good ends it;
 * one that refuses us, by name, password or sender, is a fault of the configuration: the letter waits.
 */
export function smtpFailure(thrown: unknown): Delivery {
  const error: SmtpError = thrown instanceof Error ? thrown : new Error(String(thrown))
  const reason = error.message
  const cause = isOfTheLetter(error) ? 'theirs' : 'ours'
  if (error.permanent && cause === 'theirs') return { outcome: 'refused', reason }
  return { outcome: 'later', reason, cause, mayHaveArrived: !isSurelyOut(error) }
}

function isOfTheLetter({ command = '', responseCode, response = '' }: SmtpError): boolean {
  if (responseCode === undefined || !OF_THE_LETTER.test(command)) return false
  const [, status = ''] = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response) ?? []
  return !CODES_OF_US.has(responseCode) && !OF_US.test(status)
}

function isSurelyOut({ code = '', originalCode = '', timeoutType, responseCode }: SmtpError) {
  if (responseCode !== undefined || BEFORE_THE_LETTER.has(code)) return true
  return NO_CONNECTION.test(originalCode) || (timeoutType ?? WHILE_SENDING) !== WHILE_SENDING
}
