import { html } from '../html.ts'
import { hiddenField, mistakeList, textField, type Mistakes } from '../look/fields.ts'
import { tokenField } from '../look/layout.ts'
import type { Page } from '../page.ts'
import type { Visit } from '../visit.ts'
import { newPasswordField } from './new-password.ts'

interface Trouble {
  readonly mistakes: Mistakes
  readonly status: number
}

/** Where somebody who cannot sign in asks for a link. */
export function forgottenPage(
  visit: Visit,
  { partner, partnerName, address }: Record<'partner' | 'partnerName' | 'address', string>,
  trouble: Trouble | null = null,
): Page {
  const { texts } = visit.language
  const { forgotten } = texts
  return {
    kind: 'page',
    title: forgotten.title,
    shape: 'narrow',
    ...(trouble ? { status: trouble.status } : {}),
    body: html`<h1>${forgotten.title}</h1>
      <p class="soft">${partnerName}</p>
      <section class="card">
        ${mistakeList(trouble?.mistakes ?? {}, texts)}
        <p>${forgotten.says}</p>
        <form method="post" action="/portal/forgotten">
          ${tokenField(visit.formToken)} ${hiddenField('partner', partner)}
          ${textField({ name: 'address', label: texts.addressLabel, value: address, autocomplete: 'username' }, {})}
          <button class="button primary wide">${forgotten.submit}</button>
        </form>
      </section>
      <p><a href="/portal/sign-in?partner=${partner}">${texts.back}</a></p>`,
  }
}

/** The same for every address: nobody reads here who has a sign-in. */
export function askedPage({ language }: Visit, partner: string): Page {
  const { forgotten, signIn } = language.texts
  return {
    kind: 'page',
    title: forgotten.asked,
    shape: 'narrow',
    body: html`<h1>${forgotten.asked}</h1>
      <p>${forgotten.askedSays}</p>
      <p class="soft">${forgotten.askedNone}</p>
      <p><a href="/portal/sign-in?partner=${partner}">${signIn.title}</a></p>`,
  }
}

/** @param link what stood in the letter's link. */
export function newPasswordPage(
  visit: Visit,
  link: { readonly token: string; readonly address: string },
  mistakes: Mistakes = {},
): Page {
  const { texts } = visit.language
  const { forgotten } = texts
  return {
    kind: 'page',
    title: forgotten.newTitle,
    shape: 'narrow',
    ...(Object.keys(mistakes).length > 0 ? { status: 422 } : {}),
    body: html`<h1>${forgotten.newTitle}</h1>
      <section class="card">
        <dl>
          <dt>${forgotten.for}</dt>
          <dd>${link.address}</dd>
        </dl>
        ${mistakeList(mistakes, texts)}
        <form method="post" action="/portal/password">
          ${tokenField(visit.formToken)} ${hiddenField('token', link.token)}
          <input type="hidden" name="username" value="${link.address}" autocomplete="username" />
          ${newPasswordField(texts, mistakes)}
          <button class="button primary wide">${forgotten.newSubmit}</button>
        </form>
      </section>
      <p class="faint">${forgotten.newSays}</p>`,
  }
}

/** @param partner whose link it was; null: nobody can tell. */
export function resetEndedPage({ language }: Visit, partner: string | null): Page {
  const { forgotten } = language.texts
  const query = partner === null ? '' : `?partner=${partner}`
  return {
    kind: 'page',
    title: forgotten.ended,
    status: 410,
    shape: 'narrow',
    body: html`<h1>${forgotten.ended}</h1>
      <p class="soft">${forgotten.endedSays}</p>
      <p><a class="button primary" href="/portal/forgotten${query}">${forgotten.again}</a></p>`,
  }
}
