import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { errors, type InteractionResults } from 'oidc-provider'
import { z } from 'zod'
import { readForms } from '../portal/form-body.ts'
import type { Services } from '../services.ts'
import { operatorById } from '../store/operators.ts'
import { checkPassword, type Tried } from './check-password.ts'
import { noticePage, type SentPage } from './pages/document.ts'
import { continuePage, signInPage } from './pages/sign-in-page.ts'
import type { SignInHouse } from './sign-in-house.ts'
import { languageFor, type Language } from './texts/language.ts'

const MAX_FORM_BYTES = 4 * 1024

const credentials = z.strictObject({ email: z.string().max(320), password: z.string().max(1_000) })

interface Parts {
  readonly services: Pick<Services, 'store' | 'clock'>
  readonly house: SignInHouse
}

/** What the provider wants to know of the person before it goes on. */
type Interaction = Awaited<ReturnType<ReturnType<SignInHouse['provider']>['interactionDetails']>>

/** A page, or the address at which the provider goes on. */
type Answer = SentPage | string

/** Where people sign in at the own provider. Known by a cookie of the provider and a path of its making. */
export function mountSignInPages(
  app: FastifyInstance,
  services: Parts['services'],
  house: SignInHouse,
): void {
  readForms(app)
  const parts = { services, house }
  const url = '/sign-in/:interaction'
  app.get(url, { schema: { hide: true } }, (request, reply) => answer(parts, request, reply, show))
  const options = { schema: { hide: true }, bodyLimit: MAX_FORM_BYTES }
  app.post(url, options, (request, reply) => answer(parts, request, reply, take))
}

interface Visit {
  readonly parts: Parts
  readonly interaction: Interaction
  readonly language: Language
  readonly body: unknown
  /** Where it is asked from, for counting failures. */
  readonly ip: string
  /** Tells the provider, and gives back where it goes on. */
  go(result: InteractionResults): Promise<string>
}

async function answer(
  parts: Parts,
  { raw, headers, body, ip }: FastifyRequest,
  reply: FastifyReply,
  work: (visit: Visit) => Promise<Answer>,
): Promise<FastifyReply> {
  const provider = parts.house.provider()
  const language = languageFor(headers['accept-language'])
  try {
    const interaction = await provider.interactionDetails(raw, reply.raw)
    const go = (result: InteractionResults): Promise<string> =>
      provider.interactionResult(raw, reply.raw, result, { mergeWithLastSubmission: true })
    return send(reply, await work({ parts, interaction, language, body, ip, go }))
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error
    const { expiredTitle, expiredLead } = language.texts
    return send(reply, noticePage(language, expiredTitle, expiredLead, 410))
  }
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  if (typeof answer === 'string') return reply.redirect(answer, 303)
  return reply.code(answer.status).headers(answer.headers).send(answer.body)
}

async function show({ parts, interaction, language, go }: Visit): Promise<Answer> {
  if (interaction.prompt.name !== 'consent') return signInPage(language)
  // Somebody who has just typed the password has agreed.
  if (interaction.lastSubmission?.login !== undefined) return go(agreed(interaction))
  const id = interaction.session?.accountId ?? ''
  const operator = await operatorById(parts.services.store.db, id)
  return operator ? continuePage(language, operator.name) : signInPage(language)
}

async function take({ parts, interaction, language, body, ip, go }: Visit): Promise<Answer> {
  if (interaction.prompt.name === 'consent') return go(agreed(interaction))
  const typed = credentials.safeParse(body)
  if (!typed.success) return signInPage(language, { mistake: language.texts.wrong })
  const { email, password } = typed.data
  const tried = await checkPassword(parts.services, { email, password, ip })
  if (tried.name !== 'right') {
    return signInPage(language, { email, mistake: mistakeOf(tried, language) })
  }
  await leaveSessionOfAnother(parts, interaction, tried.operator.id)
  return go({ login: { accountId: tried.operator.id, remember: false, amr: ['pwd'] } })
}

/**
 * A browser in which somebody else is signed in begins anew. The provider would do so with a page
 * that sends itself by script, and would end what the other signed in to.
 */
async function leaveSessionOfAnother(
  { house, services }: Parts,
  interaction: Interaction,
  operator: string,
): Promise<void> {
  const { session, exp } = interaction
  if (!session || session.accountId === operator) return
  delete interaction.session
  await interaction.save(exp - Math.floor(services.clock.now() / 1_000))
  const found = await house.provider().Session.findByUid(session.uid)
  await found?.destroy()
}

function agreed({ grantId }: Interaction): InteractionResults {
  return { consent: grantId === undefined ? {} : { grantId } }
}

function mistakeOf(tried: Exclude<Tried, { name: 'right' }>, { texts }: Language): string {
  if (tried.name === 'wrong') return texts.wrong
  return texts.wait(tried.minutes)
}
