import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { chromium, type Browser } from '@playwright/test'
import { must } from '#shared/lib/assert.ts'
import { findBrowser, quietArguments } from '../../../tools/lib/browser.ts'

/** A real Chromium that windows of the rig open in, and the tests look into. */
export interface RigBrowser {
  /** Of its DevTools. */
  readonly address: string
  readonly browser: Browser
  stop(): Promise<void>
}

export async function startRigBrowser(): Promise<RigBrowser> {
  const profile = await mkdtemp(path.join(tmpdir(), 'seatwright-rig-'))
  const program = must(findBrowser(), 'The tests have made sure of a browser.')
  const place = ['--remote-debugging-port=0', `--user-data-dir=${profile}`, '--headless=new']
  const child = spawn(program, [...quietArguments(), ...place, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const address = await addressOf(child)
  const browser = await chromium.connectOverCDP(address)
  return {
    address,
    browser,
    async stop() {
      await browser.close()
      if (child.exitCode === null && child.kill()) await once(child, 'exit')
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  const output = must(child.stderr, 'stderr is a pipe')
  for await (const line of createInterface({ input: output })) {
    const address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1]
    if (address === undefined) continue
    output.resume()
    return address
  }
  throw new Error('The browser ended without saying where its DevTools listen.')
}
