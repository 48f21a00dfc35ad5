import { html, type Html } from '../html.ts'
import { textField, type Mistakes } from '../look/fields.ts'
import { qrPicture } from '../qr-picture.ts'
import type { Texts } from '../texts/language.ts'
import { otpauthLink } from '../totp.ts'

const ISSUER = 'Seatwright'

/** How somebody sets a second factor up: as picture, link and text, and the code that shows that it works. */
export function factorFields(
  texts: Texts,
  { secret, address }: { readonly secret: string; readonly address: string },
  mistakes: Mistakes,
): Html {
  const { invite } = texts
  const link = otpauthLink(secret, ISSUER, address)
  return html`<h2>${invite.factorTitle}</h2>
    <p class="soft">${invite.factorSays}</p>
    ${qrPicture(link, invite.qr)}
    <p><a href="${link}">${invite.openApp}</a></p>
    <dl>
      <dt>${invite.key}</dt>
      <dd class="key">${(secret.match(/.{1,4}/g) ?? []).join(' ')}</dd>
    </dl>
    ${codeField(texts, texts.codeHintNew, mistakes)}`
}

export function codeField(
  texts: Texts,
  hint: string,
  mistakes: Mistakes,
  isOptional = false,
): Html {
  return textField(
    {
      name: 'code',
      label: texts.code,
      hint,
      autocomplete: 'one-time-code',
      isNumeric: true,
      isOptional,
    },
    mistakes,
  )
}
