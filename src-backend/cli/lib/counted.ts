const format = new Intl.NumberFormat('en')

/** `12,408` */
export function counted(number: number): string {
  return format.format(number)
}
