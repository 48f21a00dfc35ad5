/**
 * A client's name as it is compared, kept beside the name: the engines differ in how they lower
 * letters beyond ASCII. Marks stay, for Müller and Muller are two families.
 */
export function clientNameKey(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim()
}
