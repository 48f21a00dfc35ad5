import { readFileSync } from 'node:fs'
import { createTransport, type SendMailOptions, type SMTPPoolOptions } from 'nodemailer'
import { normaliseEmail } from '#shared/domain/email-address.ts'
import { messageIdOf, referenceOf } from '../message-reference.ts'
import type { Carrier, Outgoing } from '../postman.ts'
import type { SmtpSettings } from './smtp-address.ts'
import { smtpFailure } from './smtp-failure.ts'

const CONNECTIONS = 5
const CONNECT_MS = 20_000
const SILENCE_MS = 45_000

/**
 * Brings e-mail to a mail server over SMTP.
 *
 * @param asksForReports whether somebody takes reports of what arrived, not only of what did not.
 */
export function smtpCarrier(settings: SmtpSettings, asksForReports: boolean): Carrier {
  const transport = createTransport(poolOptions(settings))
  return {
    // More would wait for a connection, and use up their time meanwhile.
    atOnce: CONNECTIONS,
    async send(message, signal) {
      if (normaliseEmail(message.recipient) !== message.recipient) {
        return { outcome: 'refused', reason: 'The recipient is not one e-mail address.' }
      }
      try {
        await transport.sendMail({ ...mailOf(message, asksForReports), signal })
        return { outcome: 'sent' }
      } catch (error) {
        return smtpFailure(error)
      }
    },
    close: () => transport.close(),
  }
}

function poolOptions({
  host,
  port,
  auth,
  tls,
  caFile,
}: SmtpSettings): SMTPPoolOptions & { pool: true } {
  return {
    pool: true,
    maxConnections: CONNECTIONS,
    // When a connection breaks the server may have taken the message: our own store decides.
    maxRequeues: 0,
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'required',
    ignoreTLS: tls === 'off',
    ...(auth ? { auth } : {}),
    tls: { minVersion: 'TLSv1.2', ...(caFile === null ? {} : { ca: readFileSync(caFile) }) },
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
  }
}

/** Whatever varies by itself is set, so that a second copy is the same to the byte. */
function mailOf(message: Outgoing, asksForReports: boolean): SendMailOptions {
  const { recipient, from, subject, text, html, writtenAt } = message
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  const reference = referenceOf(message)
  return {
    from: { ...from },
    to: { name: '', address: recipient },
    subject,
    text,
    ...(html === '' ? {} : { html }),
    messageId: messageIdOf(message, domain),
    date: new Date(writtenAt),
    // Auto-responders keep quiet (RFC 3834), and Outlook's do by a header of its own.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
    boundaryPrefix: '--',
    baseBoundary: message.id.replaceAll('-', ''),
    xMailer: false,
    textEncoding: 'B',
    encoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
    dsn: {
      id: reference,
      return: 'headers',
      notify: asksForReports ? ['success', 'failure', 'delay'] : ['failure'],
    },
  }
}
