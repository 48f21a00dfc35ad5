import { once } from 'node:events'
import process from 'node:process'
import { must } from '#shared/lib/assert.ts'
import { systemClock } from '#shared/lib/system-ports.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import { connectToBackend, type BackendConnection } from './lib/backend-connection.ts'
import { withBackendData } from './lib/backend-data.ts'
import { joinRunningDemo } from './lib/running-demo.ts'
import { runCli } from './lib/run.ts'
import { DEMO_PRODUCT_PORT, productOrigin } from '../demo/product/product-origin.ts'
import { seededRandom } from '../demo/seeded-random.ts'
import { busiestLicenses, type DemoLicense } from '../demo/product/demo-licenses.ts'
import { signedLicense, type LicenseSecret } from '../demo/product/signed-license.ts'
import { webhookServer } from '../demo/product/webhook-server.ts'
import { inventedWorkspace, type Workspace } from '../demo/product/workspace.ts'

const OWNER = 'owner@demo.example'
const PORT = Number(process.env.SEATWRIGHT_DEMO_PRODUCT_PORT ?? DEMO_PRODUCT_PORT)
const LICENSES = 3
const WORKERS = 200
const ASKED = 5

/** A small licensed product beside the demo's backend: sends facts, asks who may enter, takes webhooks. */
async function main(): Promise<void> {
  const url = await joinRunningDemo(process.env)
  const licenses = await withBackendData((store) => busiestLicenses(store, LICENSES, WORKERS))
  const secrets = new Map<string, LicenseSecret>()
  const spaces = new Map<string, Workspace>()
  const backend = await connectToBackend(OWNER)
  const server = webhookServer({
    clock: systemClock,
    secrets,
    take(event) {
      spaces.get(event.license)?.move(event)
      console.log(`${event.type}: ${event.things.length} of kind ${event.kind} to ${event.to}`)
    },
  }).listen(PORT, '127.0.0.1')
  await once(server, 'listening')
  for (const license of licenses) {
    const own = await introduce(backend, license.id)
    secrets.set(own.key, own)
    spaces.set(license.id, await work(url, own, license))
  }
  await backend.close()
  console.log(`The product waits for webhooks at ${productOrigin(PORT)}.`)
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  server.close()
}

/** What an administrator does once for each license: a secret, and where webhooks go. */
async function introduce(backend: BackendConnection, license: string): Promise<LicenseSecret> {
  const params = { license }
  const { id, key, secret } = await backend.ask(endpoints.newLicenseKey, { params, body: {} })
  const webhook = { url: `${productOrigin(PORT)}/seatwright`, key: id }
  await backend
    .ask(endpoints.changeWebhook, { params, body: { webhook } })
    .catch((error: unknown) => console.log(error instanceof Error ? error.message : error))
  return { license, key, secret }
}

async function work(url: string, own: LicenseSecret, license: DemoLicense): Promise<Workspace> {
  const space = inventedWorkspace(seededRandom(LICENSES), license.workers)
  const signed = signedLicense({ url, fetch, clock: systemClock }, own)
  // The clock's time grows with each start, so that facts of this one are newer than the last one's.
  const now = systemClock.now()
  const { outcome } = await signed.sendFacts(space.facts(now, now))
  console.log(`${license.id}: facts of ${license.workers.length} people, ${outcome}`)
  for (const { email, name } of license.workers.slice(0, ASKED)) {
    const { allowed, reason } = await signed.mayEnter(must(email, 'Only those with one are read.'))
    console.log(`  ${name} ${allowed ? 'may' : 'may not'} use the paid features: ${reason}`)
  }
  return space
}

runCli(main)
