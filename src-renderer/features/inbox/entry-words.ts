import type { InboxRow } from '#shared/rpc/contract/inbox.ts'
import type { TextTools } from '../../i18n/text-tools.ts'

/** What an entry tells, as a line and the sentence under it. */
export interface EntryWords {
  readonly title: string
  readonly text: string
}

export function entryWords(row: InboxRow, text: TextTools): EntryWords {
  const { facts, kind } = row
  const name = row.person?.name ?? facts.name ?? text.t('inbox.somebody')
  const seats = {
    inUse: text.number(facts.inUse ?? 0),
    total: text.number(facts.total ?? 0),
  }
  switch (kind) {
    case 'access-request':
      return { title: text.t('inbox.title.access-request', { name }), text: askedWords(row, text) }
    case 'picked-up':
      return words(kind, { name }, text)
    case 'not-picked-up':
      return words(
        kind,
        { name, address: facts.address ?? name, ago: resentWords(row, text) },
        text,
      )
    case 'handover-failed':
      return words(kind, { product: facts.product ?? '' }, text)
    case 'seats-nearly-used':
    case 'no-seats-left':
      return words(kind, seats, text)
    case 'unused-paid-seats':
      return {
        title: text.counted('inbox.title.unused-paid-seats', facts.seats ?? 0),
        text: text.counted('inbox.text.unused-paid-seats', facts.days ?? 0),
      }
    case 'invites-expired':
      return {
        title: text.counted('inbox.title.invites-expired', facts.invites ?? 0),
        text: text.t('inbox.text.invites-expired'),
      }
    case 'renewal-ahead':
      return renewalWords(row, text)
  }
}

type Plain =
  'picked-up' | 'not-picked-up' | 'handover-failed' | 'seats-nearly-used' | 'no-seats-left'

function words(kind: Plain, values: Readonly<Record<string, string>>, text: TextTools): EntryWords {
  return {
    title: text.t(`inbox.title.${kind}`, values),
    text: text.t(`inbox.text.${kind}`, values),
  }
}

function askedWords({ person, facts }: InboxRow, text: TextTools): string {
  if (person?.licensed) return text.t('inbox.text.activating')
  const { unreached = 0, readers = 0 } = facts
  if (unreached === 0) return text.counted('inbox.text.access-request', readers)
  const reached = readers - unreached
  return [
    unreachedWords(facts, text),
    reached > 0
      ? text.counted('inbox.text.access-request', reached)
      : text.t('inbox.text.nobodyReached'),
  ].join(' ')
}

function unreachedWords(facts: InboxRow['facts'], text: TextTools): string {
  const { unreached = 0, unsent = false, address, reason } = facts
  const otherwise = text.t(unsent ? 'inbox.text.neverSent' : 'inbox.text.cameBack')
  const values = { address: address ?? '', reason: reason ?? otherwise }
  return text.counted('inbox.text.unreached', unreached, values)
}

function resentWords({ facts, at }: InboxRow, text: TextTools): string {
  return text.ago(facts.resentAt ?? at)
}

function renewalWords({ facts }: InboxRow, text: TextTools): EntryWords {
  const date = facts.date === undefined ? '' : text.calendarDate(facts.date)
  const sentences = [
    text.counted('inbox.text.renewal-ahead', facts.total ?? 0),
    ...(facts.unusedPaid ? [text.counted('inbox.text.renewal-unused', facts.unusedPaid)] : []),
    ...(facts.changed ? [text.t('inbox.text.renewal-changed')] : []),
  ]
  return { title: text.t('inbox.title.renewal-ahead', { date }), text: sentences.join(' ') }
}
