import { z } from 'zod'
import { isThisMachine } from '#shared/lib/this-machine.ts'
import type { Sender } from '../postman.ts'

/** A mail server and who it is for. */
export interface SmtpSettings extends SmtpAddress {
  readonly from: Sender
  /** A PEM file of the authorities that the server's certificate may come from; null: the usual ones. */
  readonly caFile: string | null
}

interface SmtpAddress {
  readonly host: string
  readonly port: number
  readonly auth: { readonly user: string; readonly pass: string } | null
  /** `implicit`: from the first byte. `required`: STARTTLS or no mail. `opportunistic`: where offered. */
  readonly tls: 'implicit' | 'required' | 'opportunistic' | 'off'
}

const SENTENCE =
  'must be like smtp://user:password@host:587 or smtps://host, with ?tls=required, opportunistic or off'

const starttls = z.enum(['required', 'opportunistic', 'off'])

/** The address of a mail server. What it may carry of a password is not repeated in the error. */
export const smtpAddress = z.string().transform((text, context): SmtpAddress => {
  const parsed = URL.canParse(text) ? readAddress(new URL(text)) : null
  if (parsed) return parsed
  context.addIssue(SENTENCE)
  return z.NEVER
})

function readAddress(url: URL): SmtpAddress | null {
  const { protocol, hostname, port, username, password, pathname, searchParams, hash } = url
  const isImplicit = protocol === 'smtps:'
  if ((!isImplicit && protocol !== 'smtp:') || hostname === '') return null
  if (hash !== '' || !['', '/'].includes(pathname)) return null
  if ([...searchParams.keys()].some((key) => key !== 'tls')) return null
  const asked = starttls.safeParse(searchParams.get('tls') ?? defaultTls(hostname))
  if (!asked.success || (isImplicit && searchParams.has('tls'))) return null
  const auth =
    username === ''
      ? null
      : { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (isImplicit ? 465 : 587) : Number(port),
    auth,
    tls: isImplicit ? 'implicit' : asked.data,
  }
}

/** Links are as good as passwords: in the clear they go only where nobody listens. */
function defaultTls(hostname: string): string {
  return isThisMachine(hostname) ? 'opportunistic' : 'required'
}
