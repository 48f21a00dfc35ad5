import { z } from 'zod'
import { normaliseEmail } from '#shared/domain/email-address.ts'
import { isThisMachine } from '#shared/lib/this-machine.ts'
import { smsTemplate, type SmsSettings } from './carriers/sms-template.ts'
import { smtpAddress, type SmtpSettings } from './carriers/smtp-address.ts'

/** How messages leave, and by which address their links lead back. */
export interface MessageSettings {
  /** Without a slash at its end; null: where the backend listens. */
  readonly publicUrl: string | null
  /** Null: no e-mail leaves. */
  readonly smtp: SmtpSettings | null
  /** Null: no SMS leaves. */
  readonly sms: SmsSettings | null
  /** Null: nobody may bring news of deliveries. */
  readonly webhookSecret: string | null
}

const MIN_SECRET = 32
const HTTP_SENTENCE = 'must be an https address, or an http one of this machine'

export const messageVariables = {
  SEATWRIGHT_PUBLIC_URL: z
    .string()
    .refine(isPublicUrl, `${HTTP_SENTENCE}, without a path`)
    .optional(),
  SEATWRIGHT_SMTP_URL: smtpAddress.optional(),
  SEATWRIGHT_SMTP_CA: z.string().optional(),
  SEATWRIGHT_MAIL_FROM: z.string().transform(readSender).optional(),
  SEATWRIGHT_SMS_URL: z.string().refine(isSafeHttp, HTTP_SENTENCE).optional(),
  SEATWRIGHT_SMS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be visible ASCII without spaces')
    .optional(),
  SEATWRIGHT_SMS_BODY: smsTemplate.optional(),
  SEATWRIGHT_WEBHOOK_SECRET: z
    .string()
    .min(MIN_SECRET, `must have at least ${MIN_SECRET} characters`)
    .optional(),
}

export type MessageVariables = z.output<z.ZodObject<typeof messageVariables>>

/** What is set only in part. @returns the variable and what is wrong with it; null: nothing. */
export function messageProblem(set: MessageVariables): [name: string, says: string] | null {
  if (set.SEATWRIGHT_SMTP_URL && !set.SEATWRIGHT_MAIL_FROM) {
    return ['SEATWRIGHT_MAIL_FROM', 'must name the sender when SEATWRIGHT_SMTP_URL is set']
  }
  return null
}

export function messageSettings(set: MessageVariables): MessageSettings {
  const { SEATWRIGHT_SMTP_URL: smtp, SEATWRIGHT_MAIL_FROM: from, SEATWRIGHT_SMS_URL: sms } = set
  const url = set.SEATWRIGHT_PUBLIC_URL
  return {
    publicUrl: url === undefined ? null : new URL(url).origin,
    smtp: smtp && from ? { ...smtp, from, caFile: set.SEATWRIGHT_SMTP_CA ?? null } : null,
    sms:
      sms === undefined
        ? null
        : {
            url: sms,
            token: set.SEATWRIGHT_SMS_TOKEN ?? null,
            template: set.SEATWRIGHT_SMS_BODY ?? null,
          },
    webhookSecret: set.SEATWRIGHT_WEBHOOK_SECRET ?? null,
  }
}

/**
 * Nothing that messages could leave by, on a backend that only this machine reaches: then they
 * count as sent, and a page shows them. On a public one that page would hand out everybody's links.
 */
export function isForDevelopment({ smtp, sms, publicUrl }: MessageSettings): boolean {
  const isHere = publicUrl === null || isThisMachine(new URL(publicUrl).hostname)
  return smtp === null && sms === null && isHere
}

function isSafeHttp(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname))
}

function isPublicUrl(text: string): boolean {
  if (!isSafeHttp(text)) return false
  const { origin, href } = new URL(text)
  return href === `${origin}/`
}

const SENDER = /^(?:"?([^"<>\p{Cc}]*?)"?\s*<([^<>]+)>|([^<>\s]+))$/u

/** `Seats <seats@example.com>` or the address alone. */
function readSender(text: string, context: z.RefinementCtx): SmtpSettings['from'] {
  const [, name = '', inBrackets, alone] = SENDER.exec(text.trim()) ?? []
  const address = normaliseEmail(inBrackets ?? alone ?? '')
  if (address !== null) return { name: name.trim(), address }
  context.addIssue('must be like seats@example.com or Seats <seats@example.com>')
  return z.NEVER
}
