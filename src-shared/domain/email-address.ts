const LOCAL = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u
const LABEL = /^[\p{L}\p{N}]([\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u
const TOP_LABEL = /\p{L}/u

/** How a directory names somebody else's guest; no mail arrives there. */
const GUEST_MARK = '#ext#'

/** An address as it is stored and compared: NFC, lower case. Null: not one single address. */
export function normaliseEmail(text: string): string | null {
  const address = text.trim().normalize('NFC').toLowerCase().normalize('NFC')
  const at = address.lastIndexOf('@')
  const local = address.slice(0, Math.max(0, at))
  const labels = address.slice(at + 1).split('.')
  return address.length <= 254 && isLocalPart(local) && isDomain(labels) ? address : null
}

function isLocalPart(local: string): boolean {
  return local.length <= 64 && LOCAL.test(local) && !local.includes(GUEST_MARK)
}

function isDomain(labels: readonly string[]): boolean {
  return (
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label)) &&
    TOP_LABEL.test(labels.at(-1) ?? '')
  )
}
