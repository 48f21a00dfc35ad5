import type { PersonState } from '#shared/domain/words.ts'
import { html, type Html } from '../html.ts'
import type { Texts } from '../texts/language.ts'
import { refusalText, type Deed } from './deed.ts'

export function stateOf({ people: { states } }: Texts, state: PersonState): string {
  switch (state) {
    case 'queued':
    case 'sent':
    case 'delivered':
      return states.invited
    default:
      return states[state]
  }
}

/** What came of what was just asked; null: nothing was. */
export function deedNotice(texts: Texts, deed: Deed | null): Html | null {
  if (deed === null) return null
  return 'done' in deed
    ? html`<p class="notice" role="status">${texts.people.done[deed.done]}</p>`
    : html`<p class="notice attention" role="alert">${refusalText(texts, deed.refused)}</p>`
}
