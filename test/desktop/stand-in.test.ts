import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { names } from './support/stand-in/names.ts'
import { Events, NotInStandIn, strict } from './support/stand-in/strict.ts'

interface Standing {
  readonly type: string
  readonly members: readonly string[]
  readonly statics?: readonly string[]
  readonly events?: readonly string[]
}

const declared = readDeclarations('node_modules/electron/electron.d.ts')
const bundles = ['out/main/main.js', 'out/main/core.js', 'out/preload/preload.cjs']
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')

describe.each(Object.entries<Standing>(names))('%s', (_name, standing) => {
  const type = declared.get(standing.type)

  test('has only what Electron declares', () => {
    const { members, statics = [], events = [] } = standing
    expect(members.filter((one) => !type?.members.has(one))).toEqual([])
    expect(statics.filter((one) => !type?.statics.has(one))).toEqual([])
    expect(events.filter((one) => !type?.events.has(one))).toEqual([])
  })

  test('has only what a bundle uses', () => {
    const used = [...standing.members, ...(standing.statics ?? [])]
    expect(used.filter((one) => !new RegExp(`\\b${one}\\b`).test(bundles))).toEqual([])
    expect((standing.events ?? []).filter((one) => !bundles.includes(`"${one}"`))).toEqual([])
  })
})

test('every module that the bundle takes from electron is there', () => {
  const imported = /import \{([^}]+)\} from "electron"/.exec(bundles)?.[1] ?? ''
  const wanted = imported.split(',').map((name) => name.trim())
  expect(wanted.length).toBeGreaterThan(5)
  expect(wanted.filter((name) => !(name in names))).toEqual([])
})

test('whatever else a bundle reads, sets or listens to fails loudly', () => {
  const dialog = strict('dialog', { showErrorBox: () => undefined })
  expect(() => Reflect.get(dialog, 'showMessageBox')).toThrow(NotInStandIn)
  expect(() => Reflect.set(dialog, 'showErrorBox', null)).toThrow(NotInStandIn)
  expect(() => strict('dialog', {})).toThrow(NotInStandIn)
  expect(() => new Events('app').on('ready', () => undefined)).toThrow(NotInStandIn)
})

interface Declared {
  readonly members: Set<string>
  readonly statics: Set<string>
  readonly events: Set<string>
  readonly parents: string[]
}

/** Members and events of each interface and class of Electron, those that it inherits included. */
function readDeclarations(file: string): ReadonlyMap<string, Declared> {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
  const types = new Map<string, Declared>()
  for (const statement of source.statements) {
    const isElectron = ts.isModuleDeclaration(statement) && statement.name.text === 'Electron'
    if (!isElectron || !statement.body || !ts.isModuleBlock(statement.body)) continue
    for (const one of statement.body.statements) {
      if (ts.isInterfaceDeclaration(one) || ts.isClassDeclaration(one)) note(one, types, source)
    }
  }
  for (const type of types.values()) inherit(type, types)
  return types
}

function note(
  type: ts.InterfaceDeclaration | ts.ClassDeclaration,
  types: Map<string, Declared>,
  source: ts.SourceFile,
): void {
  const parents = (type.heritageClauses ?? []).flatMap((clause) =>
    clause.types.map(({ expression }) => expression.getText(source)),
  )
  const found: Declared = {
    members: new Set(),
    statics: new Set(),
    events: new Set(),
    parents,
  }
  for (const member of type.members) noteMember(member, found, source)
  types.set(type.name?.text ?? '', found)
}

function noteMember(
  member: ts.ClassElement | ts.TypeElement,
  found: Declared,
  source: ts.SourceFile,
): void {
  const name = member.name?.getText(source) ?? ''
  const isStatic =
    ts.canHaveModifiers(member) &&
    ts.getModifiers(member)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword)
  ;(isStatic ? found.statics : found.members).add(name)
  const isSignature = ts.isMethodDeclaration(member) || ts.isMethodSignature(member)
  const event = isSignature && name === 'on' ? member.parameters[0]?.type : undefined
  if (event && ts.isLiteralTypeNode(event) && ts.isStringLiteral(event.literal)) {
    found.events.add(event.literal.text)
  }
}

function inherit(type: Declared, types: ReadonlyMap<string, Declared>): void {
  for (const parent of type.parents) {
    const above = types.get(parent)
    if (!above) continue
    inherit(above, types)
    for (const name of above.members) type.members.add(name)
    for (const name of above.statics) type.statics.add(name)
    for (const name of above.events) type.events.add(name)
  }
  // Node's own, which every emitter of Electron is.
  if (type.events.size > 0) type.members.add('on').add('once')
}
