/** Turns the line ends of a text that comes in pieces into `\n`; a pair may lie in two of them. */
export class UnixLines {
  #held = ''

  take(text: string, isLast: boolean): string {
    const whole = this.#held + text
    const holds = !isLast && whole.endsWith('\r')
    this.#held = holds ? '\r' : ''
    return (holds ? whole.slice(0, -1) : whole).replace(/\r\n?/g, '\n')
  }
}
