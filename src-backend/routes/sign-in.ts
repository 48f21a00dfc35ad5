import { signIn, type SignIn } from '#shared/protocol/sign-in.ts'
import { publicRoute } from './route.ts'

export const signInRoute = publicRoute({
  method: 'GET',
  path: '/v1/sign-in',
  summary: 'Where an operator signs in, and as which client a console asks',
  tenant: 'none',
  idempotency: 'safe',
  limit: 'read',
  answer: { kind: 'json', schema: signIn },
  handle: ({ services }): Promise<SignIn> => Promise.resolve(services.signIn()),
})
