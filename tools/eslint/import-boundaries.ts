import path from 'node:path'
import type { Rule } from 'eslint'
import { FEATURES, onlyIn, zones, type Zone } from './import-table.ts'

/** Reports an import that leaves its folder in a way that the import table does not allow. */
export const importBoundaries: Rule.RuleModule = {
  meta: {
    type: 'problem',
    docs: { description: 'keep the folders as docs/architecture.md says' },
    schema: [],
  },
  create(context) {
    const file = toRepositoryPath(context.cwd, context.filename)
    const check = (node: Rule.Node, specifier: unknown): void => {
      if (typeof specifier !== 'string') return
      const message = importProblem(file, specifier)
      if (message) context.report({ node, message })
    }
    return {
      ImportDeclaration: (node) => check(node, node.source.value),
      ExportNamedDeclaration: (node) => check(node, node.source?.value),
      ExportAllDeclaration: (node) => check(node, node.source.value),
      ImportExpression: (node) => check(node, 'value' in node.source ? node.source.value : null),
    }
  },
}

/** Why `file` (a path from the repository's root) may not import `specifier`; null: it may. */
export function importProblem(file: string, specifier: string): string | null {
  const zone = zoneOf(file)
  const target = ownTarget(file, specifier)
  if (target === null) return libraryProblem(file, specifier, zone)
  if (!zone) return null
  return folderProblem(zone, target) ?? featureProblem(file, target)
}

function libraryProblem(file: string, specifier: string, zone: Zone | undefined): string | null {
  const owners = onlyIn[specifier]
  if (zone && owners && !owners.includes(file)) {
    return `Only ${owners.join(' and ')} may import '${specifier}'.`
  }
  const banned = zone?.never.find((name) => isLibrary(specifier, name))
  return zone && banned ? `${zone.folder} must not see '${specifier}': ${zone.because}.` : null
}

function folderProblem(zone: Zone, target: string): string | null {
  const allowed = [zone.folder, ...zone.may].some((place) => isWithin(target, place))
  return allowed ? null : `${zone.folder} must not import ${target}: ${zone.because}.`
}

function featureProblem(file: string, target: string): string | null {
  const to = featureOf(target)
  if (!to || to === featureOf(file) || target === `${FEATURES}/${to}/index.ts`) return null
  return `Import ${FEATURES}/${to}/index.ts, the one door of that feature, not its inside.`
}

function zoneOf(file: string): Zone | undefined {
  return zones.find((zone) => isWithin(file, zone.folder))
}

function featureOf(file: string): string | undefined {
  return isWithin(file, FEATURES) ? file.slice(FEATURES.length + 1).split('/')[0] : undefined
}

/** The imported file of ours, from the root; null for a library. */
function ownTarget(file: string, specifier: string): string | null {
  if (specifier.startsWith('.')) {
    return path.posix.join(path.posix.dirname(file), specifier.replace(/\?.*$/, ''))
  }
  const alias = /^#(\w+)\/(.*)$/.exec(specifier)
  const root = alias?.[1] && aliases[alias[1]]
  return root ? `${root}/${alias[2] ?? ''}` : null
}

const aliases: Readonly<Record<string, string>> = {
  shared: 'src-shared',
  core: 'src-main/core',
  hosts: 'src-main/hosts',
  backend: 'src-backend',
  renderer: 'src-renderer',
  test: 'test',
}

function isWithin(file: string, place: string): boolean {
  return file === place || file.startsWith(`${place}/`)
}

function isLibrary(specifier: string, name: string): boolean {
  return name.endsWith(':') ? specifier.startsWith(name) : isWithin(specifier, name)
}

function toRepositoryPath(root: string, file: string): string {
  return path.relative(root, file).split(path.sep).join('/')
}
