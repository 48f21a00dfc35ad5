import { html, type Html } from '../html.ts'
import { hiddenField, mistakeList, textField, type Mistakes } from '../look/fields.ts'
import { tokenField } from '../look/layout.ts'
import type { Page } from '../page.ts'
import type { Texts } from '../texts/language.ts'
import type { Visit } from '../visit.ts'
import { codeField, factorFields } from './factor-fields.ts'
import { goalInputs, queryOf, type Goal } from './goal.ts'

export interface SignInFacts {
  readonly partner: string
  readonly partnerName: string
  readonly address: string
  /** Where to after it. */
  readonly goal: Goal
  /** An external issuer to continue with; null: there is none. */
  readonly issuer: string | null
  /** One was just set by a link. */
  readonly hasNewPassword: boolean
}

export function signInPage(
  visit: Visit,
  { partner, partnerName, address, goal, issuer, hasNewPassword }: SignInFacts,
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
        ${hasNewPassword ? html`<p class="notice" role="status">${texts.forgotten.done}</p>` : null}
        <form method="post" action="/portal/sign-in">
          ${tokenField(visit.formToken)} ${hiddenField('partner', partner)} ${goalInputs(goal)}
          ${textField({ name: 'address', label: texts.addressLabel, value: address, autocomplete: 'username' }, {})}
          ${textField({ name: 'password', label: texts.password, type: 'password', autocomplete: 'current-password' }, {})}
          ${codeField(texts, texts.codeHint, {}, true)}
          <button class="button primary wide">${texts.signIn.submit}</button>
        </form>
        ${signOnLink(texts, issuer, queryOf({ partner, ...goal }))}
      </section>
      <p><a href="/portal/forgotten?partner=${partner}">${texts.forgotten.link}</a></p>
      <p class="faint">${texts.signIn.first}</p>`,
  }
}

/** Beside a form, the other way on; null: there is no external issuer. */
export function signOnLink(texts: Texts, issuer: string | null, query: string): Html | null {
  if (issuer === null) return null
  return html`<p class="or">${texts.invite.or}</p>
    ${signOnButton(texts, issuer, query)}`
}

/** The way on with an external issuer; null: there is none. */
export function signOnButton({ invite }: Texts, issuer: string | null, query: string): Html | null {
  if (issuer === null) return null
  return html`<a class="button wide" href="/portal/sign-on?${query}"
    >${invite.singleSignOn(issuer)}</a
  >`
}

/** The issuer did not say who it is, or named somebody who has no way in by that. */
export function notVouchedPage({ language }: Visit): Page {
  const { signIn } = language.texts
  return {
    kind: 'page',
    title: signIn.title,
    status: 403,
    shape: 'narrow',
    body: html`<h1>${signIn.title}</h1>
      <p class="soft">${signIn.notVouched}</p>
      <p><a href="/portal/sign-in">${signIn.title}</a></p>`,
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

/**
 * An account asks for a second factor that this session has not shown.
 *
 * @param offered to be set up; null: there is one, and its code is asked for.
 * @param goal where to after it.
 */
export function twoStepPage(
  visit: Visit,
  offered: { readonly secret: string; readonly address: string } | null,
  goal: Goal,
  mistakes: Mistakes = {},
): Page {
  const { texts } = visit.language
  return {
    kind: 'page',
    title: offered ? texts.twoStep.title : texts.invite.factorTitle,
    shape: 'narrow',
    ...(Object.keys(mistakes).length > 0 ? { status: 422 } : {}),
    body: html`<h1>${offered ? texts.twoStep.title : texts.invite.factorTitle}</h1>
      <section class="card">
        ${mistakeList(mistakes, texts)}
        <form method="post" action="/portal/two-step">
          ${tokenField(visit.formToken)} ${goalInputs(goal)}
          ${offered ? factorFields(texts, offered, mistakes) : codeField(texts, texts.codeHintAsked, mistakes)}
          <button class="button primary wide">${texts.twoStep.submit}</button>
        </form>
      </section>`,
  }
}
