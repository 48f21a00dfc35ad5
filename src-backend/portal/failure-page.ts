import { statusOf, type ProblemError } from '../plugins/problem.ts'
import { html } from './html.ts'
import { NoSuchAccount } from './no-such-account.ts'
import type { Page } from './page.ts'
import type { Texts } from './texts/language.ts'
import type { Visit } from './visit.ts'

/** What went wrong, in a sentence for the person before the screen. */
export function failurePage(problem: ProblemError, visit: Visit): Page {
  const { texts } = visit.language
  const { failure } = texts
  return {
    kind: 'page',
    title: failure.title,
    status: statusOf(problem.code),
    shape: 'narrow',
    body: html`<h1>${failure.title}</h1>
      <p>${sentenceOf(problem, failure)}</p>
      <p><a href="/portal">${failure.home}</a></p>`,
  }
}

function sentenceOf(problem: ProblemError, failure: Texts['failure']): string {
  if (problem instanceof NoSuchAccount) return failure.notYours
  switch (problem.code) {
    case 'rate-limited':
      return failure.often(problem.retryAfterSeconds ?? 1)
    case 'forbidden':
      return failure.foreign
    case 'not-found':
      return failure.missing
    case 'unavailable':
      return failure.away
    case 'internal':
      return failure.inside
    default:
      return failure.form
  }
}
