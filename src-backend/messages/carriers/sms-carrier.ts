import type { Fetch } from '../../fetch-port.ts'
import { referenceOf } from '../message-reference.ts'
import type { Carrier, Delivery, Outgoing } from '../postman.ts'
import { DEFAULT_SMS_BODY, fillTemplate, type SmsSettings } from './sms-template.ts'

/** Answers by which a provider refuses the number or the text; all others are about us, or about now. */
const REFUSALS = new Set([400, 410, 422])

/** Brings SMS to a provider over HTTP. */
export function smsCarrier(settings: SmsSettings, fetch: Fetch): Carrier {
  return {
    async send(message, signal) {
      try {
        const answer = await fetch(settings.url, { ...requestOf(settings, message), signal })
        await answer.body?.cancel()
        return deliveryOf(answer)
      } catch (error) {
        const reason = error instanceof Error ? error.message : 'unknown'
        return { outcome: 'later', reason, cause: 'ours', mayHaveArrived: true }
      }
    },
    close: () => undefined,
  }
}

function requestOf({ token, template }: SmsSettings, message: Outgoing): RequestInit {
  const reference = referenceOf(message)
  const values = { to: message.recipient, text: message.text, reference }
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      // A provider that knows it sends a second copy to nobody.
      'idempotency-key': reference,
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(fillTemplate(template ?? DEFAULT_SMS_BODY, values)),
    redirect: 'error',
  }
}

function deliveryOf({ ok, status, headers }: Response): Delivery {
  if (ok) return { outcome: 'sent' }
  const reason = `The SMS provider answered with status ${status}.`
  if (REFUSALS.has(status)) return { outcome: 'refused', reason }
  const seconds = Number(headers.get('retry-after') ?? 0)
  const afterMs = Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : 0
  // A gateway that says 502 or 504 may stand before a provider that has it.
  return { outcome: 'later', reason, cause: 'ours', mayHaveArrived: status >= 500, afterMs }
}
