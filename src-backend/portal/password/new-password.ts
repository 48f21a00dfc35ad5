import type { Html } from '../html.ts'
import { textField, type Mistakes } from '../look/fields.ts'
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../passwords.ts'
import type { Texts } from '../texts/language.ts'

export function newPasswordField(texts: Texts, mistakes: Mistakes): Html {
  const field = { name: 'password', type: 'password', autocomplete: 'new-password' } as const
  const hint = texts.newPasswordHint(MIN_PASSWORD_LENGTH)
  return textField({ ...field, label: texts.newPassword, hint }, mistakes)
}

/** What is wrong with a password that somebody chose; null: nothing. */
export function newPasswordMistake(texts: Texts, password: string): string | null {
  const length = [...password.normalize('NFC')].length
  if (length < MIN_PASSWORD_LENGTH) return texts.passwordShort(MIN_PASSWORD_LENGTH)
  return length > MAX_PASSWORD_LENGTH ? texts.passwordLong(MAX_PASSWORD_LENGTH) : null
}
