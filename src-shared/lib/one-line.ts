/** A text as it is stored where only one line may stand: what was pasted can hold tabs and breaks. */
export function oneLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}
