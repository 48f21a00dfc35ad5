import { html } from '../html.ts'

/** The symbol of a license (rule 8); the word for it stands beside. */
export const seatMark = html`<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
  <circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" stroke-width="1.5" />
  <path
    d="m5 8.2 2 2 4-4.4"
    fill="none"
    stroke="currentColor"
    stroke-width="1.7"
    stroke-linecap="round"
    stroke-linejoin="round"
  />
</svg>`
