import type { ServerResponse } from 'node:http'
import type { Refusal } from './request-guard.ts'

/** Answers with a code in JSON: it is read by our own page and by whoever debugs it. */
export function refuse(response: ServerResponse, refusal: Refusal): void {
  // What may still come of a refused body is not read.
  response.setHeader('Connection', 'close')
  respondJson(response, refusal.status, { code: refusal.code })
}

export function respondJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
  })
  response.end(JSON.stringify(body))
}
