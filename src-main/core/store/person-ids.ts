/**
 * A person's public id lies in the book as its 16 bytes: as text, in the table and its index, it
 * would be a tenth of the file. Everybody else sees text, so SQL turns one into the other where a
 * statement names `member.uid`, or the group that a person is in. Both sort alike.
 */

/** SQL of the bytes of a public id. @param text SQL of the id; null for what is none. */
export function idBytes(text = '?'): string {
  return `unhex(${text}, '-')`
}

/** SQL of a public id as text. @param bytes SQL of its bytes. */
export function idText(bytes: string): string {
  const parts = ['1, 4', '5, 2', '7, 2', '9, 2', '11, 6']
  return `lower(${parts.map((part) => `hex(substr(${bytes}, ${part}))`).join(` || '-' || `)})`
}

/** The same of what may be null: without bytes, `hex` would make an id of dashes. */
export function idTextOrNull(bytes: string): string {
  return `iif(${bytes} IS NULL, NULL, ${idText(bytes)})`
}
