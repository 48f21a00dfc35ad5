import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail as it came over the wire. */
export interface ArrivedMail {
  readonly to: readonly string[]
  readonly from: string
  readonly raw: Buffer
  readonly isEncrypted: boolean
  /** Of its envelope (RFC 3461). */
  readonly dsn: { readonly envelopeId: string; readonly notify: string }
}

/** How the server answers a mail that it has read to its end; `cut`: it hangs up instead, and keeps it. */
export type Verdict = 'take' | 'cut' | { readonly code: number; readonly text: string }

export interface MailServer {
  readonly port: number
  readonly arrived: readonly ArrivedMail[]
  /** Asked of each mail after its last byte. */
  onData: (mail: ArrivedMail) => Verdict | Promise<Verdict>
  /** Asked of each recipient. */
  onRecipient: (address: string) => Verdict
  stop(): Promise<void>
}

/** A real mail server on loopback that speaks SMTP and keeps what it gets. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const arrived: ArrivedMail[] = []
  const sockets = new Set<Socket>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    ...options,
    onRcptTo({ address }, _session, callback) {
      const verdict = mailServer.onRecipient(address)
      callback(typeof verdict === 'object' ? refusal(verdict) : null)
    },
    onData(stream, session, callback) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo, dsn } = session.envelope
        const mail: ArrivedMail = {
          to: rcptTo.map(({ address }) => address),
          from: mailFrom ? mailFrom.address : '',
          raw: Buffer.concat(parts),
          isEncrypted: session.secure,
          dsn: { envelopeId: dsn?.envid ?? '', notify: String(rcptTo[0]?.dsn?.notify ?? '') },
        }
        void answer(mail, callback)
      })
    },
  })
  async function answer(
    mail: ArrivedMail,
    callback: (error?: Error | null) => void,
  ): Promise<void> {
    const verdict = await mailServer.onData(mail)
    if (typeof verdict === 'object') {
      callback(refusal(verdict))
      return
    }
    arrived.push(mail)
    if (verdict === 'take') callback()
    else for (const socket of sockets) socket.destroy()
  }
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  // What a test cuts off is no news.
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const mailServer: MailServer = {
    port: (server.server.address() as AddressInfo).port,
    arrived,
    onData: () => 'take',
    onRecipient: () => 'take',
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
  return mailServer
}

function refusal({ code, text }: { code: number; text: string }): Error {
  return Object.assign(new Error(text), { responseCode: code })
}

/** A mail as a mailbox reads it. */
export function readMail({ raw }: ArrivedMail): Promise<Email> {
  return PostalMime.parse(raw)
}
