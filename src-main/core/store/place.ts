import type { CommandPlace } from '#shared/rpc/contract/outbox.ts'
import type { StoreFile } from './store-file.ts'

/**
 * Where commands on these licenses act, as JSON for `command.about`: by the book, or, where the book
 * forgot the license, as an earlier command knew it.
 */
export function placesOf(
  { book, work }: { readonly book: StoreFile; readonly work: StoreFile },
  licenses: readonly string[],
): (license: string) => string {
  const asked = JSON.stringify([...new Set(licenses)])
  const known = new Map(book.sql(IN_BOOK).raw().all(asked) as [string, string][])
  return (license) => known.get(license) ?? earlierPlace(work, license) ?? unknownPlace(license)
}

const IN_BOOK = `
  SELECT license.uid, json_object(
    'client', json_object('id', client.uid, 'name', client.name),
    'license', json_object('id', license.uid, 'product', product, 'plan', plan))
  FROM license JOIN client ON client.id = license.client_id
  WHERE license.uid IN (SELECT value FROM json_each(?))`

function earlierPlace(work: StoreFile, license: string): string | undefined {
  return work
    .sql(
      `SELECT json_remove(about, '$.called') FROM command
         WHERE license = ? ORDER BY sequence DESC LIMIT 1`,
    )
    .pluck()
    .get(license) as string | undefined
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** The book was emptied between the click and its queuing, and nothing else is known. */
function unknownPlace(license: string): string {
  const place: CommandPlace = {
    client: { id: NOBODY, name: '' },
    license: { id: license, product: 'unknown', plan: '' },
  }
  return JSON.stringify(place)
}
