import type { ProblemCode } from '#shared/protocol/problem.ts'
import { html } from './html.ts'
import type { Page } from './page.ts'
import type { Visit } from './visit.ts'

/** What went wrong, in a sentence for the person before the screen. */
export function failurePage(code: ProblemCode, status: number, visit: Visit): Page {
  const { texts } = visit.language
  const { failure } = texts
  return {
    kind: 'page',
    title: failure.title,
    status,
    shape: 'narrow',
    body: html`<h1>${failure.title}</h1>
      <p>${sentenceOf(code, failure)}</p>
      <p><a href="/portal">${failure.home}</a></p>`,
  }
}

function sentenceOf(code: ProblemCode, failure: Visit['language']['texts']['failure']): string {
  switch (code) {
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
