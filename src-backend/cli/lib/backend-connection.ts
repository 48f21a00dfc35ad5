import process from 'node:process'
import {
  addressOf,
  type AnswerOf,
  type Given,
  type JsonEndpoint,
} from '#shared/protocol/endpoint.ts'
import { problem, type Problem } from '#shared/protocol/problem.ts'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import { systemClock, systemIds } from '#shared/lib/system-ports.ts'
import { buildApp } from '../../app.ts'
import { IDEMPOTENCY_HEADER } from '../../once/once.ts'
import { dataPlace, openBackendData, tokenFromData, withBackendData } from './backend-data.ts'
import { CliProblem } from './cli-problem.ts'
import { findRunningBackend } from './running-backend.ts'

/** The HTTP API of a backend, wherever it runs. Close it when done. */
export interface BackendConnection {
  /** @throws CliProblem when there is no answer, or one that is a problem. */
  ask<E extends JsonEndpoint>(endpoint: E, given: Given<E>): Promise<AnswerOf<E>>
  close(): Promise<void>
}

interface BackendRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
}

interface RawAnswer {
  readonly status: number
  readonly text: string
}

type Send = (request: BackendRequest, headers: Record<string, string>) => Promise<RawAnswer>

/** The backend named by the environment, else the one that runs on the data, else the data itself. */
export async function connectToBackend(operator: string | null): Promise<BackendConnection> {
  const url = process.env.SEATWRIGHT_BACKEND_URL || (await findRunningBackend(dataPlace()))
  if (!url) return connectInProcess(operator)
  const given = process.env.SEATWRIGHT_TOKEN
  const token = given || (await withBackendData((store) => tokenFromData(store, operator)))
  return connection(token, sendTo(url.replace(/\/+$/, '')), () => Promise.resolve())
}

async function connectInProcess(operator: string | null): Promise<BackendConnection> {
  const store = await openBackendData()
  try {
    const token = process.env.SEATWRIGHT_TOKEN || (await tokenFromData(store, operator))
    const app = await buildApp({ store, clock: systemClock, ids: systemIds })
    const send: Send = async ({ method, path, body }, headers) => {
      const answer = await app.inject({
        method,
        url: path,
        headers,
        ...(body !== undefined && { payload: body as object }),
      })
      return { status: answer.statusCode, text: answer.payload }
    }
    return connection(token, send, async () => {
      await app.close()
      await store.close()
    })
  } catch (error) {
    await store.close()
    throw error
  }
}

function connection(token: string, send: Send, close: () => Promise<void>): BackendConnection {
  const headers = {
    authorization: `Bearer ${token}`,
    [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
  }
  return {
    close,
    async ask<E extends JsonEndpoint>(endpoint: E, given: Given<E>): Promise<AnswerOf<E>> {
      const { method, answer } = endpoint
      // Each asking is a request of its own: a tool that is run again means it.
      const key = method === 'POST' ? { [IDEMPOTENCY_HEADER]: systemIds.newId() } : {}
      const request = { method, path: addressOf(endpoint, given), body: given.body }
      const { status, text } = await send(request, { ...headers, ...key })
      if (status !== 200) throw new CliProblem(refusal(status, text))
      return answer.schema.parse(JSON.parse(text)) as AnswerOf<E>
    },
  }
}

function sendTo(url: string): Send {
  return async ({ method, path, body }, headers) => {
    const json = body !== undefined && { 'content-type': 'application/json' }
    const init = {
      method,
      headers: { ...headers, ...json },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }
    try {
      const answer = await fetch(url + path, init)
      return { status: answer.status, text: await answer.text() }
    } catch (error) {
      throw new CliProblem(`The backend at ${url} does not answer.`, { cause: error })
    }
  }
}

function refusal(status: number, text: string): string {
  const told = parseProblem(text)
  return told ? `${told.detail} (${told.code})` : `The backend answered with status ${status}.`
}

function parseProblem(text: string): Problem | null {
  try {
    return problem.safeParse(JSON.parse(text)).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
