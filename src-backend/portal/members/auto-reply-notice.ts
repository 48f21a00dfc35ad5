import { html, type Html } from '../html.ts'
import { hiddenField } from '../look/fields.ts'
import { tokenField } from '../look/layout.ts'
import type { Visit } from '../visit.ts'

interface AutoReply {
  readonly license: string
  readonly member: string
  readonly address: string
  /** Null: the address does not answer by itself. */
  readonly at: number | null
  /** The reader's own address. */
  readonly isSelf: boolean
  readonly mayEnd: boolean
}

/** S3.15: the address answers by itself, why that matters, and how it ends. */
export function autoReplyNotice({ language, formToken }: Visit, facts: AutoReply): Html | null {
  const { autoReply } = language.texts
  const { at, address, isSelf } = facts
  if (at === null) return null
  const says = isSelf ? autoReply.yours : autoReply.theirs
  return html`<div class="notice attention">
    <p>${says(address, language.moment(at))}</p>
    ${
      facts.mayEnd
        ? html`<form method="post" action="/portal/members/auto-reply">
            ${tokenField(formToken)}
            ${hiddenField('license', facts.license)}${hiddenField('member', facts.member)}
            <button class="button small">${autoReply.end}</button>
          </form>`
        : null
    }
  </div>`
}
