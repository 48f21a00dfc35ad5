import PostalMime, { type Email } from 'postal-mime'
import { referencesIn } from '../message-reference.ts'
import { outcomeOf, recipientsOf } from './delivery-status.ts'
import type { OutsideNews } from './news-events.ts'

/** Mail about mail is small and flat; what is not is not ours. */
const BOUNDS = { maxNestingDepth: 20, maxHeadersSize: 256 * 1024 }

/**
 * News in a mail that came back: a delivery report (RFC 3464) or an automatic reply (RFC 3834).
 * Any other mail, and one that cannot be read, brings none.
 */
export async function newsOfMail(raw: Uint8Array): Promise<OutsideNews[]> {
  const mail = await parse(raw)
  if (!mail) return []
  if (isReport(mail)) return newsOfReport(mail)
  return isAutomatic(mail) ? newsOfReply(mail) : []
}

async function parse(raw: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(raw, {
      ...BOUNDS,
      forceRfc822Attachments: true,
      attachmentEncoding: 'utf8',
    })
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}

/** Each also by the name that it has where addresses are not ASCII (RFC 6533). */
const STATUS = /^message\/(global-)?delivery-status$/
const HEADERS = /^(text\/rfc822-headers|message\/global-headers)$/
const WHOLE = /^message\/(rfc822|global)$/

function isReport(mail: Email): boolean {
  const type = header(mail, 'content-type')
  return /^multipart\/report\b/i.test(type) && partOf(mail, STATUS) !== null
}

/** The report names the message in its envelope id, or by the headers that it gives back. */
function newsOfReport(mail: Email): OutsideNews[] {
  const { envelopeId, recipients } = recipientsOf(partOf(mail, STATUS) ?? '')
  const returned = partOf(mail, HEADERS) ?? partOf(mail, WHOLE) ?? ''
  const [ref] = [...referencesIn(envelopeId), ...referencesIn(messageIdIn(returned))]
  const news = outcomeOf(recipients)
  return ref && news ? [{ ...ref, news }] : []
}

/** The Message-ID among the headers that a text begins with; what stands in its body is anybody's. */
function messageIdIn(text: string): string {
  const [headers = ''] = text.split(/\r?\n\r?\n/, 1)
  return /^message-id:(.*(?:\r?\n[ \t].*)*)/im.exec(headers)?.[1] ?? ''
}

/** RFC 3834, and what auto-responders said before it. */
function isAutomatic(mail: Email): boolean {
  const said = header(mail, 'auto-submitted').toLowerCase()
  if (said !== '') return !/^no\b/.test(said)
  if (/^auto.?reply$/i.test(header(mail, 'precedence'))) return true
  return ['x-autoreply', 'x-autorespond'].some((name) => header(mail, name) !== '')
}

function newsOfReply(mail: Email): OutsideNews[] {
  const [ref] = referencesIn(`${mail.inReplyTo ?? ''} ${mail.references ?? ''}`)
  return ref ? [{ ...ref, news: 'auto-reply' }] : []
}

function header(mail: Email, name: string): string {
  return mail.headers.find(({ key }) => key === name)?.value.trim() ?? ''
}

function partOf(mail: Email, type: RegExp): string | null {
  const part = mail.attachments.find(({ mimeType }) => type.test(mimeType))
  return typeof part?.content === 'string' ? part.content : null
}
