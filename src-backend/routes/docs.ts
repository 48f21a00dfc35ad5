import { DOCS_POLICY, docsPage, type ApiDocument } from '../docs/docs-page.ts'
import { publicRoute } from './route.ts'

export const docsRoute = publicRoute({
  method: 'GET',
  path: '/v1/docs',
  summary: 'The OpenAPI document as a page',
  tenant: 'none',
  idempotency: 'safe',
  limit: 'read',
  answer: { kind: 'html', says: 'A page without scripts' },
  handle: ({ reply }) =>
    Promise.resolve(
      reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', DOCS_POLICY)
        .send(docsPage(reply.server.swagger() as ApiDocument)),
    ),
})
