import type { Clock } from '#shared/lib/ports.ts'
import { handoverEvent } from '#shared/protocol/product.ts'
import type { Fetch } from '../fetch-port.ts'
import type { Delivery, Outgoing } from '../messages/postman.ts'
import type { LicenseSecrets } from '../product/license-secrets.ts'
import { KEY_HEADER, SIGNATURE_HEADER, sign, TIMESTAMP_HEADER } from '../product/signature.ts'
import { findLiveKey } from '../store/license-keys.ts'
import { findWebhook } from '../store/license-webhooks.ts'
import type { Db } from '../store/open-store.ts'

/** Names a message to whoever takes it, so that one that arrives twice is one. */
const MESSAGE_HEADER = 'seatwright-message'

type WebhookMessage = Pick<Outgoing, 'partner' | 'id' | 'recipient' | 'text'>

/** Programs answer within seconds; one that does not must not hold a place for long. */
const DEADLINE_MS = 15_000

/** A fault of ours, which whoever runs the backend puts right: nothing of the message is lost by then. */
const NOT_ALLOWED: Delivery = {
  outcome: 'later',
  reason: 'This backend is not set up to send there.',
  cause: 'ours',
  mayHaveArrived: false,
}

/** A `Carrier` that asks for less of a message. */
export interface WebhookCarrier {
  readonly deadlineMs: number
  send(message: WebhookMessage, signal: AbortSignal): Promise<Delivery>
  close(): void
}

export interface WebhookPorts {
  readonly db: Db
  readonly clock: Clock
  readonly secrets: LicenseSecrets
  /** The only origins that are ever sent to, also when a webhook was set before. */
  readonly origins: readonly string[]
  readonly fetch: Fetch
}

/** Brings events to licensed products, each signed with a secret of its license. */
export function webhookCarrier(ports: WebhookPorts): WebhookCarrier {
  return {
    deadlineMs: DEADLINE_MS,
    close: () => undefined,
    async send(message, signal) {
      if (!ports.origins.includes(new URL(message.recipient).origin)) {
        return NOT_ALLOWED
      }
      const key = await signingKey(ports.db, message)
      if (key === null)
        return { outcome: 'refused', reason: 'The license has no webhook any more.' }
      return post(ports, message, signedHeaders(ports, message, key), signal)
    },
  }
}

/** The webhook's present one: the address may have got another since the message was written. */
async function signingKey(db: Db, { partner, text }: WebhookMessage): Promise<string | null> {
  const { license } = handoverEvent.parse(JSON.parse(text))
  const webhook = await findWebhook(db, { partner, license })
  if (!webhook) return null
  return (await findLiveKey(db, partner, webhook.key)) === license ? webhook.key : null
}

function signedHeaders(
  { clock, secrets }: WebhookPorts,
  { partner, id, recipient, text: body }: WebhookMessage,
  key: string,
): Record<string, string> {
  const { pathname, search } = new URL(recipient)
  const at = clock.now()
  const text = { at, method: 'POST', path: pathname + search, body }
  return {
    'content-type': 'application/json',
    [MESSAGE_HEADER]: id,
    [KEY_HEADER]: `${partner}.${key}`,
    [TIMESTAMP_HEADER]: String(at),
    [SIGNATURE_HEADER]: sign(secrets.secretOf(partner, key), text),
  }
}

async function post(
  { fetch }: Pick<WebhookPorts, 'fetch'>,
  { recipient, text }: WebhookMessage,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Delivery> {
  try {
    // Another address than the one that was allowed is never followed to.
    const init = { method: 'POST', headers, body: text, redirect: 'error', signal } as const
    const answer = await fetch(recipient, init)
    await answer.body?.cancel()
    return deliveryOf(answer)
  } catch {
    const reason = 'The product did not answer.'
    return { outcome: 'later', reason, cause: 'theirs', mayHaveArrived: true }
  }
}

const GONE = 410

/**
 * Only a product that says so is gone: any other refusal may come from a clock that is off, or from
 * an address that is just being set up, and nobody moves the things if it is taken for good.
 */
function deliveryOf({ ok, status, headers }: Response): Delivery {
  if (ok) return { outcome: 'sent' }
  const reason = `The product answered with status ${status}.`
  if (status === GONE) return { outcome: 'refused', reason }
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  const wait = Number.isFinite(seconds) ? { afterMs: Math.max(0, seconds) * 1_000 } : {}
  return { outcome: 'later', reason, cause: 'theirs', mayHaveArrived: status >= 500, ...wait }
}
