import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../portal/passwords.ts'
import type { Services } from '../services.ts'
import { noticePage, type SentPage } from './pages/document.ts'
import { passwordPage } from './pages/password-page.ts'
import { choosePassword, readPasswordLink } from './password-links.ts'
import { languageFor, type Language } from './texts/language.ts'

const MAX_FORM_BYTES = 4 * 1024
const URL_PATH = '/password/:token'

const params = z.object({ token: z.string().max(200) })
const form = z.strictObject({ password: z.string() })

/** Where an operator chooses a password by a one-time link. Looking at it uses nothing up. */
export function mountPasswordPages(
  app: FastifyInstance,
  services: Pick<Services, 'store' | 'clock'>,
): void {
  app.get(URL_PATH, { schema: { hide: true } }, async (request, reply) => {
    const language = languageFor(request.headers['accept-language'])
    const operator = await readPasswordLink(services, params.parse(request.params).token)
    return send(reply, operator ? passwordPage(language, operator.email) : voidPage(language))
  })
  const options = { schema: { hide: true }, bodyLimit: MAX_FORM_BYTES }
  app.post(URL_PATH, options, async (request, reply) => {
    const language = languageFor(request.headers['accept-language'])
    const { token } = params.parse(request.params)
    const operator = await readPasswordLink(services, token)
    if (!operator) return send(reply, voidPage(language))
    const password = form.safeParse(request.body).data?.password ?? ''
    const mistake = mistakeIn(password, language)
    if (mistake !== null) return send(reply, passwordPage(language, operator.email, mistake))
    const isSet = await choosePassword(services, token, password)
    return send(reply, isSet ? savedPage(language) : voidPage(language))
  })
}

function mistakeIn(password: string, { texts }: Language): string | null {
  if (password.length < MIN_PASSWORD_LENGTH) return texts.tooShort(MIN_PASSWORD_LENGTH)
  return password.length > MAX_PASSWORD_LENGTH ? texts.tooLong : null
}

function voidPage(language: Language): SentPage {
  return noticePage(language, language.texts.voidTitle, language.texts.voidLead, 410)
}

function savedPage(language: Language): SentPage {
  return noticePage(language, language.texts.savedTitle, language.texts.savedLead)
}

function send(reply: FastifyReply, { status, headers, body }: SentPage): FastifyReply {
  return reply.code(status).headers(headers).send(body)
}
