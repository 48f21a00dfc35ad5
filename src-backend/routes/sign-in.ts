import { endpoints } from '#shared/protocol/endpoints.ts'
import type { SignIn } from '#shared/protocol/sign-in.ts'
import { publicRoute } from './route.ts'

export const signInRoute = publicRoute({
  ...endpoints.signIn,
  summary: 'Where an operator signs in, and as which client a console asks',
  tenant: 'none',
  idempotency: 'safe',
  limit: 'read',
  handle: ({ services }): Promise<SignIn> => Promise.resolve(services.signIn()),
})
