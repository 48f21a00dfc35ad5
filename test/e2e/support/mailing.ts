import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import PostalMime from 'postal-mime'
import { must } from '#shared/lib/assert.ts'
import { startMailServer, type ArrivedMail, type MailServer } from '#test/support/mail-server.ts'
import { TIGHT } from './book.ts'
import { Directory } from './directory.ts'
import { InviteWindow, openClient } from './invite-window.ts'
import type { Journey } from './journey.ts'

export interface Mailing {
  readonly mail: MailServer
  /** Of the console. */
  readonly address: string
}

/** Real processes: the backend sends over SMTP, a console works on it. */
export async function startMailing(
  journey: Journey,
  variables: Readonly<Record<string, string>> = {},
): Promise<Mailing> {
  const mail = await startMailServer()
  journey.atEnd(() => mail.stop())
  await journey.startBackend({
    SEATWRIGHT_SMTP_URL: `smtp://127.0.0.1:${mail.port}?tls=off`,
    SEATWRIGHT_MAIL_FROM: 'Seats <seats@demo.example>',
    ...variables,
  })
  const { address } = await journey.startConsole()
  return { mail, address }
}

/** The one letter that this recipient has got. */
export async function letterTo(mail: MailServer, recipient: string): Promise<ArrivedMail> {
  return must((await lettersTo(mail, recipient, 1))[0], 'It arrived.')
}

/** All that this recipient has got, the oldest first, once it is so many. */
export async function lettersTo(
  mail: MailServer,
  recipient: string,
  count: number,
): Promise<readonly ArrivedMail[]> {
  const letters = () => mail.arrived.filter(({ to }) => to.includes(recipient))
  await expect.poll(() => letters().length).toBe(count)
  return letters()
}

export async function linkIn({ raw }: ArrivedMail): Promise<string> {
  const { text = '' } = await PostalMime.parse(raw)
  return must(/http:\S+/.exec(text)?.[0], 'A letter has its link.')
}

/** Invites somebody to the license of a client with few seats, as a person does. */
export async function inviteByMail(page: Page, address: string, email: string): Promise<void> {
  await Directory.open(page, address)
  await openClient(page, TIGHT.client)
  const window = await InviteWindow.open(page, 'Standard')
  await window.type(1, { 'E-mail': email })
  await window.send()
  await expect(window.dialog).toBeHidden()
}

/** Goes to INVITES of the whole book and searches there. */
export async function searchInvites(page: Page, text: string, found: number): Promise<Directory> {
  await page.getByRole('link', { name: 'Members Directory' }).click()
  await page.getByRole('tab', { name: 'INVITES' }).click()
  const directory = new Directory(page)
  await directory.search(text, found)
  return directory
}
