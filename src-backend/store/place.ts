/** Where the data are: a SQLite file (`:memory:` for tests), or a PostgreSQL database. */
export type StorePlace = { readonly file: string } | { readonly url: string }

/** For people and logs: never with the password, nor anything else that an address can carry. */
export function describePlace(place: StorePlace): string {
  if ('file' in place) return place.file
  const { protocol, host, pathname } = new URL(place.url)
  return `${protocol}//${host}${pathname}`
}
