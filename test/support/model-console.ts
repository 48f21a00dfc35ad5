import { changeReader, isFrame, type ChangeRow } from '#shared/protocol/change-rows.ts'
import {
  changeColumns,
  changesHeader,
  type ChangeFrame,
  type ChangeKind,
  type WireValue,
} from '#shared/protocol/changes.ts'
import { assert, must } from '#shared/lib/assert.ts'

export type Row = Readonly<Record<string, WireValue>>

/** What a console shows: rows by id. */
export interface Book {
  readonly client: Map<string, Row>
  readonly license: Map<string, Row>
  readonly member: Map<string, Row>
}

/** The simplest reader of changes that keeps its book right, for comparison. */
export interface ModelConsole {
  readonly book: Book
  /** Where its next body begins; undefined: at the beginning. */
  readonly cursor: string | undefined
  /** Takes the next line of a body; the first one begins a body, and drops what was left open. */
  take(line: string, isFirst: boolean): void
}

export function modelConsole(): ModelConsole {
  const book: Book = { client: new Map(), license: new Map(), member: new Map() }
  let cursor: string | undefined
  let open: (ChangeRow | ChangeFrame)[] = []
  let isEnded = false
  /** A first sync runs. */
  let isLoading = true
  let read = changeReader(
    changesHeader.parse({ protocol: 1, epoch: '', columns: {}, totals: null }),
  )

  function begin(line: string): void {
    read = changeReader(changesHeader.parse(JSON.parse(line)))
    open = []
    isEnded = false
  }

  function takeItem(item: ChangeRow | ChangeFrame): void {
    assert(!isEnded, 'A reset ends its body.')
    if (isFrame(item) && item.frame === 'reset') return reset()
    const isOfGrants = isFrame(item) && (item.frame === 'granted' || item.frame === 'revoked')
    assert(!(isLoading && isOfGrants), 'A first sync ends before grants are told.')
    open.push(item)
    if (!isFrame(item) || !('cursor' in item)) return
    applyOpen()
    cursor = item.cursor
    if (item.frame === 'checkpoint') isLoading = false
  }

  /** Revoked clients go last: their rows never stand before the same checkpoint. */
  function applyOpen(): void {
    for (const item of open) if (!isFrame(item)) applyRow(book, item)
    for (const item of open) {
      if (isFrame(item) && item.frame === 'revoked') dropClient(book, item.client)
    }
    assertWhole(book)
    open = []
  }

  function reset(): void {
    for (const rows of Object.values(book)) rows.clear()
    cursor = undefined
    isEnded = true
    isLoading = true
  }

  return {
    book,
    get cursor() {
      return cursor
    },
    take(line, isFirst) {
      if (isFirst) begin(line)
      else takeItem(must(read(JSON.parse(line)), 'Every line is known.'))
    },
  }
}

function applyRow(book: Book, { kind, values }: ChangeRow): void {
  const row = rowOf(kind, values)
  if (kind !== 'gone') book[kind].set(String(row.id), row)
  else if (row.kind === 'member') book.member.delete(String(row.id))
  else throw new Error('Only people go in these tests.')
}

function rowOf(kind: ChangeKind, values: readonly WireValue[]): Row {
  const names = Object.keys(changeColumns[kind])
  return Object.fromEntries(names.map((name, at) => [name, values[at] ?? null]))
}

function dropClient(book: Book, client: string): void {
  book.client.delete(client)
  for (const [id, license] of book.license) {
    if (license.client !== client) continue
    book.license.delete(id)
    for (const [member, row] of book.member) if (row.license === id) book.member.delete(member)
  }
}

/** At each checkpoint every row has what it hangs on. */
function assertWhole({ client, license, member }: Book): void {
  for (const row of license.values()) assert(client.has(String(row.client)), 'Its client is there.')
  for (const row of member.values()) assert(license.has(String(row.license)), 'Its license, too.')
}
