import { messageIdOf, referenceOf, type MessageRef } from '#backend/messages/message-reference.ts'

/** Mail as servers and auto-responders send it back, about a message of ours. */

const crlf = (text: string): string => text.replace(/\r?\n/g, '\r\n')

export interface ReportFacts {
  readonly action?: string
  readonly status?: string
  /** Whether the sender's server kept our envelope id. */
  readonly withEnvelopeId?: boolean
  /** What is given back of our message: its headers, all of it, or nothing. */
  readonly returns?: 'headers' | 'message' | 'nothing'
  readonly recipient?: string
}

/** A delivery report as RFC 3464 has it, in the dress of a common mail server. */
export function deliveryReport(of: MessageRef, facts: ReportFacts = {}): string {
  const {
    action = 'failed',
    status = '5.1.1',
    withEnvelopeId = true,
    returns = 'headers',
    recipient = 'nina@contoso.example',
  } = facts
  const envelope = withEnvelopeId ? `Original-Envelope-Id: ${referenceOf(of)}\n` : ''
  return crlf(`Return-Path: <>
Received: by mail.contoso.example (Postfix) id 4F3A91C2; Sun, 22 Nov 2026 12:00:07 +0000 (UTC)
Date: Sun, 22 Nov 2026 12:00:07 +0000 (UTC)
From: MAILER-DAEMON@mail.contoso.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: seats@partner.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="4F3A91C2.1795348807/mail.contoso.example"
Message-Id: <20261122120007.4F3A91C2@mail.contoso.example>

This is a MIME-encapsulated message.

--4F3A91C2.1795348807/mail.contoso.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mail.contoso.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<${recipient}>: host mx.contoso.example[192.0.2.7] said: 550 5.1.1
    <${recipient}>: Recipient address rejected: User unknown

--4F3A91C2.1795348807/mail.contoso.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.contoso.example
${envelope}X-Postfix-Queue-ID: 4F3A91C2
X-Postfix-Sender: rfc822; seats@partner.example
Arrival-Date: Sun, 22 Nov 2026 12:00:01 +0000 (UTC)

Final-Recipient: rfc822; ${recipient}
Original-Recipient: rfc822;${recipient}
Action: ${action}
Status: ${status}
Remote-MTA: dns; mx.contoso.example
Diagnostic-Code: smtp; 550 5.1.1 <${recipient}>: Recipient address
    rejected: User unknown

--4F3A91C2.1795348807/mail.contoso.example
${returned(of, returns)}--4F3A91C2.1795348807/mail.contoso.example--
`)
}

function returned(of: MessageRef, returns: ReportFacts['returns']): string {
  const headers = `Received: from seats (localhost [127.0.0.1])
	by mail.contoso.example (Postfix) with ESMTPS id 4F3A91C2
Message-ID:
 ${messageIdOf(of, 'partner.example')}
From: Seats <seats@partner.example>
To: nina@contoso.example
Subject: Your invitation to Contoso Ltd on Chat
Auto-Submitted: auto-generated
`
  if (returns === 'nothing') return 'Content-Type: text/plain\n\nNothing is given back.\n\n'
  if (returns === 'headers') {
    return `Content-Description: Undelivered Message Headers\nContent-Type: text/rfc822-headers\n\n${headers}\n`
  }
  return `Content-Description: Undelivered Message\nContent-Type: message/rfc822\n\n${headers}Content-Type: text/plain\n\nHello Nina,\n\n`
}

/** An automatic reply as RFC 3834 has it. */
export function autoReply(
  of: MessageRef,
  headers = 'Auto-Submitted: auto-replied (vacation)',
): string {
  return crlf(`Return-Path: <>
Date: Sun, 22 Nov 2026 12:00:05 +0000
From: Nina Newcomer <nina@contoso.example>
To: Seats <seats@partner.example>
Subject: =?utf-8?Q?Abwesend=3A_Ich_bin_bis_zum_30=2E_nicht_im_B=C3=BCro?=
In-Reply-To: ${messageIdOf(of, 'partner.example')}
References: ${messageIdOf(of, 'partner.example')}
Message-ID: <20261122120005.8842@contoso.example>
${headers}
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Ich bin bis zum 30. November nicht im Büro.
`)
}
