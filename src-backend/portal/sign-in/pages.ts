import { html } from '../html.ts'
import { mistakeList, textField, type Mistakes } from '../look/fields.ts'
import { tokenField } from '../look/layout.ts'
import type { Page } from '../page.ts'
import type { Visit } from '../visit.ts'
import { codeField, factorFields } from './factor-fields.ts'

export interface SignInFacts {
  readonly partner: string
  readonly partnerName: string
  readonly address: string
}

export function signInPage(
  visit: Visit,
  { partner, partnerName, address }: SignInFacts,
  trouble: { readonly mistakes: Mistakes; readonly status: number } | null = null,
): Page {
  const { texts } = visit.language
  const mistakes = trouble?.mistakes ?? {}
  return {
    kind: 'page',
    title: texts.signIn.title,
    shape: 'narrow',
    ...(trouble ? { status: trouble.status } : {}),
    body: html`<h1>${texts.signIn.title}</h1>
      <p class="soft">${partnerName}</p>
      <section class="card">
        ${mistakeList(mistakes, texts)}
        <form method="post" action="/portal/sign-in">
          ${tokenField(visit.formToken)}
          <input type="hidden" name="partner" value="${partner}" />
          ${textField({ name: 'address', label: texts.addressLabel, value: address, autocomplete: 'username' }, {})}
          ${textField({ name: 'password', label: texts.password, type: 'password', autocomplete: 'current-password' }, {})}
          ${codeField(texts, texts.codeHint, {}, true)}
          <button class="button primary wide">${texts.signIn.submit}</button>
        </form>
      </section>
      <p class="faint">${texts.signIn.first}</p>`,
  }
}

/** Nobody can tell for whom the person signs in. */
export function noPartnerPage({ language }: Visit): Page {
  const { signIn } = language.texts
  return {
    kind: 'page',
    title: signIn.title,
    status: 404,
    shape: 'narrow',
    body: html`<h1>${signIn.title}</h1>
      <p class="soft">${signIn.noPartner}</p>`,
  }
}

/** An account asks for a second factor that is not set up. */
export function twoStepPage(
  visit: Visit,
  offered: { readonly secret: string; readonly address: string },
  mistakes: Mistakes = {},
): Page {
  const { texts } = visit.language
  return {
    kind: 'page',
    title: texts.twoStep.title,
    shape: 'narrow',
    ...(Object.keys(mistakes).length > 0 ? { status: 422 } : {}),
    body: html`<h1>${texts.twoStep.title}</h1>
      <section class="card">
        ${mistakeList(mistakes, texts)}
        <form method="post" action="/portal/two-step">
          ${tokenField(visit.formToken)} ${factorFields(texts, offered, mistakes)}
          <button class="button primary wide">${texts.twoStep.submit}</button>
        </form>
      </section>`,
  }
}
