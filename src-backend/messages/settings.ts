import { z } from 'zod'
import { normaliseEmail } from '#shared/domain/email-address.ts'
import { isThisMachine } from '#shared/lib/this-machine.ts'
import { smsTemplate, type SmsSettings } from './carriers/sms-template.ts'
import { smtpAddress, type SmtpSettings } from './carriers/smtp-address.ts'

/** How messages leave, and by which address their links lead back. */
export interface MessageSettings {
  /** Without a slash at its end; null: where the backend listens, and nothing leaves this machine. */
  readonly publicUrl: string | null
  /** Null: no e-mail leaves. */
  readonly smtp: SmtpSettings | null
  /** Null: no SMS leaves. */
  readonly sms: SmsSettings | null
  /** Null: nobody may bring news of deliveries. */
  readonly webhookSecret: string | null
  /** Whether messages may count as sent, and be shown on a page, while nothing can carry them. */
  readonly mayShowOutbox: boolean
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
  SEATWRIGHT_OUTBOX: z.enum(['page', 'none']).optional(),
}

export type MessageVariables = z.output<z.ZodObject<typeof messageVariables>>

/** What is set only in part. @returns the variable and what is wrong with it; null: nothing. */
export function messageProblem(set: MessageVariables): [name: string, says: string] | null {
  if (set.SEATWRIGHT_SMTP_URL && !set.SEATWRIGHT_MAIL_FROM) {
    return ['SEATWRIGHT_MAIL_FROM', 'must name the sender when SEATWRIGHT_SMTP_URL is set']
  }
  const provider = providerElsewhere(set)
  if (provider !== null && set.SEATWRIGHT_PUBLIC_URL === undefined) {
    const says = `must say what links in messages begin with when ${provider} leads to another machine`
    return ['SEATWRIGHT_PUBLIC_URL', says]
  }
  return null
}

/** What leaves this machine is read on others, where a link to this one's loopback opens nothing. */
function providerElsewhere({
  SEATWRIGHT_SMTP_URL: smtp,
  SEATWRIGHT_SMS_URL: sms,
}: MessageVariables): string | null {
  if (smtp && !isMailHere(smtp)) return 'SEATWRIGHT_SMTP_URL'
  if (sms !== undefined && !isThisMachine(new URL(sms).hostname)) return 'SEATWRIGHT_SMS_URL'
  return null
}

function isMailHere({ host }: Pick<SmtpSettings, 'host'>): boolean {
  return isThisMachine(host.includes(':') ? `[${host}]` : host)
}

/** @param mayShowOutbox false: messages wait for something to leave by. */
export function messageSettings(set: MessageVariables, mayShowOutbox = true): MessageSettings {
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
    mayShowOutbox,
  }
}

/**
 * Nothing that messages could leave by, on a backend that only its developer reaches: then they
 * count as sent, and a page shows them. On any other that page would hand out everybody's links.
 */
export function isForDevelopment(settings: MessageSettings): boolean {
  const { publicUrl, mayShowOutbox } = settings
  const isHere = publicUrl === null || isThisMachine(new URL(publicUrl).hostname)
  return mayShowOutbox && !canSend(settings) && isHere
}

const MAIL_WAITS = 'SEATWRIGHT_SMTP_URL is not set: e-mail waits until it is.'
const SMS_WAITS =
  'SEATWRIGHT_SMS_URL is not set: whoever has only a phone is not written to until it is.'
const WHILE_DEVELOPING =
  'While developing, SEATWRIGHT_OUTBOX=page shows messages at /portal/outbox.'

/** What an operator must know: of each channel whose messages are neither sent nor shown. */
export function waitWarnings(settings: MessageSettings): readonly string[] {
  if (isForDevelopment(settings)) return []
  const { smtp, sms } = settings
  return [
    ...(smtp === null ? [MAIL_WAITS] : []),
    ...(sms === null ? [SMS_WAITS] : []),
    ...(canSend(settings) ? [] : [WHILE_DEVELOPING]),
  ]
}

function canSend({ smtp, sms }: MessageSettings): boolean {
  return smtp !== null || sms !== null
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
