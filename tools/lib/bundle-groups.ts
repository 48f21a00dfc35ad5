/** Bundles that are built together, and what they are made of. */
export interface BundleGroup {
  /** A section of electron.vite.config.ts. */
  readonly name: 'main' | 'preload' | 'renderer'
  readonly sources: readonly string[]
  /** One file of the result: where it is missing the group is stale, whatever the stamp says. */
  readonly result: string
}

/** What every bundle depends on beside its sources. */
export const COMMON_SOURCES = [
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
]

export const bundleGroups: readonly BundleGroup[] = [
  {
    name: 'main',
    sources: ['src-main/core', 'src-main/hosts', 'src-backend', 'src-shared'],
    result: 'out/main/web.js',
  },
  {
    name: 'preload',
    sources: ['src-main/preload', 'src-shared/rpc'],
    result: 'out/preload/preload.cjs',
  },
  {
    name: 'renderer',
    sources: ['src-renderer', 'src-shared'],
    result: 'out/renderer/index.html',
  },
]
