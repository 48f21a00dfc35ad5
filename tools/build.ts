import { withBuildLock } from './lib/build-lock.ts'
import type { BundleGroup } from './lib/bundle-groups.ts'
import { root } from './lib/run.ts'
import { sourceHash, staleGroups, stampGroup } from './lib/stamp.ts'

/** Builds the bundles whose sources changed since they were built. */
async function buildStale(): Promise<void> {
  const stale = staleGroups(root)
  if (stale.length === 0) return
  console.error(`Building ${stale.map((group) => group.name).join(', ')}.`)
  for (const group of stale) await build(group)
}

async function build(group: BundleGroup): Promise<void> {
  const hash = sourceHash(root, group)
  // electron-vite sets its renderer's base by this, as its own command does.
  process.env['NODE_ENV_ELECTRON_VITE'] = 'production'
  // Loaded only when needed: the bundler takes longer to load than the check whether to build.
  const [{ resolveConfig }, vite] = await Promise.all([import('electron-vite'), import('vite')])
  const { config } = await resolveConfig({ root, logLevel: 'warn' }, 'build', 'production')
  await vite.build(config?.[group.name])
  stampGroup(root, group, hash)
}

await withBuildLock(root, buildStale)
