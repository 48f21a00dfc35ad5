import { html, type Html } from '../html.ts'
import type { Texts } from '../texts/language.ts'

/** What is wrong in a form, by the name of its field. */
export type Mistakes = Readonly<Record<string, string>>

interface Field {
  readonly name: string
  readonly label: string
  readonly type?: 'text' | 'email' | 'tel' | 'password'
  readonly value?: string
  readonly hint?: string
  readonly autocomplete?: string
  readonly isOptional?: boolean
  readonly isNumeric?: boolean
  /** Most characters; absent: as many as an address may have. */
  readonly most?: number
}

/** A labelled field whose hint and mistake are told with it. */
export function textField(field: Field, mistakes: Mistakes): Html {
  const { name, label, type = 'text', value = '', hint, autocomplete = 'off' } = field
  const mistake = mistakes[name]
  const told = [
    ...(hint === undefined ? [] : [`${name}-hint`]),
    ...(mistake === undefined ? [] : [`${name}-wrong`]),
  ]
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      autocomplete="${autocomplete}"
      ${
        told.length === 0 ? null : html` aria-describedby="${told.join(' ')}"`
      }${mistake === undefined ? null : html` aria-invalid="true"`}${
        field.isOptional ? null : html` required`
      }${field.isNumeric ? html` inputmode="numeric" maxlength="24"` : html` maxlength="${field.most ?? 320}"`}${
        type === 'password' || type === 'email'
          ? html` autocapitalize="none" spellcheck="false"`
          : null
      }
    />
    ${hint === undefined ? null : html`<p class="hint" id="${name}-hint">${hint}</p>`}
    ${mistake === undefined ? null : html`<p class="wrong" id="${name}-wrong">${mistake}</p>`}
  </div>`
}

export interface Choice {
  readonly value: string
  readonly label: string
}

export function selectField(
  field: { readonly name: string; readonly label: string; readonly value?: string },
  choices: readonly Choice[],
  mistakes: Mistakes = {},
): Html {
  const { name, label, value } = field
  const mistake = mistakes[name]
  const options = choices.map(
    (choice) =>
      html`<option value="${choice.value}" ${choice.value === value ? html` selected` : null}>
        ${choice.label}
      </option>`,
  )
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <select
      id="${name}"
      name="${name}"
      ${mistake === undefined ? null : html` aria-invalid="true" aria-describedby="${name}-wrong"`}
    >
      ${options}
    </select>
    ${mistake === undefined ? null : html`<p class="wrong" id="${name}-wrong">${mistake}</p>`}
  </div>`
}

export function checkField(name: string, label: string, isChecked: boolean): Html {
  return html`<div class="field">
    <label class="choice"
      ><input type="checkbox" name="${name}" ${isChecked ? html` checked` : null} /> ${label}</label
    >
  </div>`
}

/** All mistakes at the top of a form, each leading to its field; null: there are none. */
export function mistakeList(mistakes: Mistakes, texts: Texts): Html | null {
  const entries = Object.entries(mistakes)
  if (entries.length === 0) return null
  return html`<div class="notice mistakes" role="alert">
    <strong>${texts.mistakes}</strong>
    <ul>
      ${entries.map(
        ([name, sentence]) =>
          html`<li>${name === 'form' ? sentence : html`<a href="#${name}">${sentence}</a>`}</li>`,
      )}
    </ul>
  </div>`
}

export function hiddenField(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}" />`
}
