/** What a report says of one recipient. */
type ReportedAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'

interface DeliveryStatus {
  /** Empty: the sender's server knew of none. */
  readonly envelopeId: string
  /** One for each recipient that it reports on; null: an action that RFC 3464 does not know. */
  readonly recipients: readonly (ReportedAction | null)[]
}

const ACTIONS: readonly ReportedAction[] = ['failed', 'delayed', 'delivered', 'relayed', 'expanded']

/** Reads a `message/delivery-status`: groups of fields with empty lines between; the first is about the message. */
export function recipientsOf(text: string): DeliveryStatus {
  const groups = text
    .split(/\r?\n[ \t]*(?:\r?\n)+/)
    .map(fieldsOf)
    .filter((fields) => fields.size > 0)
  const envelopeId = groups.find((fields) => fields.has('original-envelope-id'))
  return {
    envelopeId: envelopeId?.get('original-envelope-id') ?? '',
    recipients: groups.filter((fields) => fields.has('action')).map(actionOf),
  }
}

/** Our messages have one recipient each. Passed on or delayed says nothing yet. */
export function outcomeOf(
  recipients: DeliveryStatus['recipients'],
): 'delivered' | 'bounced' | null {
  if (recipients.includes('failed')) return 'bounced'
  return recipients.includes('delivered') ? 'delivered' : null
}

/** A field's value may go on in lines that begin with white space, and have a remark in brackets. */
function fieldsOf(group: string): Map<string, string> {
  const lines = group.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const fields = lines.flatMap((line): [string, string][] => {
    const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? []
    return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value.trim()]]
  })
  return new Map(fields)
}

function actionOf(fields: ReadonlyMap<string, string>): ReportedAction | null {
  const [said = ''] = /^[a-z]+/i.exec(fields.get('action') ?? '') ?? []
  return ACTIONS.find((action) => action === said.toLowerCase()) ?? null
}
