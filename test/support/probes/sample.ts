import { z, type ZodType } from 'zod'
import { must } from '#shared/lib/assert.ts'
import type { SeededRandom } from '#backend/demo/seeded-random.ts'

/** A node of the JSON Schema that zod makes of its own. */
interface Node {
  readonly type?: string
  readonly format?: string
  readonly pattern?: string
  readonly allOf?: readonly Node[]
  readonly anyOf?: readonly Node[]
  readonly oneOf?: readonly Node[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Node>>
  readonly required?: readonly string[]
  readonly propertyNames?: Node
  readonly additionalProperties?: Node | boolean
  readonly items?: Node
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
}

/** Where something stands: object keys and list places. */
export type Path = readonly (string | number)[]

/** A place of an id. `name` is the same for all places of a list. */
export interface IdPlace {
  readonly path: Path
  readonly name: string
  /** An id, and not a text that names as one does. */
  readonly isId: boolean
  /** Keys beside it: what stands there tells what the id names. */
  readonly beside: readonly string[]
}

export interface Sample {
  readonly value: unknown
  readonly ids: readonly IdPlace[]
  /** Names of all fields that it has. */
  readonly fields: ReadonlySet<string>
}

/** What stands at a place of the sample; called for ids and for every other text. */
export interface Words {
  id(place: IdPlace): string
  text(name: string): string
  flag(name: string): boolean
}

/** Texts that name somebody or something of a partner as an id does; the last are places in the inbox. */
const NAMING: ReadonlySet<string> = new Set([
  ...['operator', 'owner', 'email', 'cursor'],
  ...['before', 'after'],
])

const nodes = new WeakMap<ZodType, Node>()

function nodeOf(schema: ZodType): Node {
  const made =
    nodes.get(schema) ??
    (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as unknown as Node)
  nodes.set(schema, made)
  return made
}

const TRIES = 2_000

/** Something that the schema takes, made by chance, with all ids in it. */
export function sampleOf(schema: ZodType, random: SeededRandom, words: Words): Sample {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const ids: IdPlace[] = []
    const fields = new Set<string>()
    const value = valueOf(nodeOf(schema), { random, words, ids, fields, path: [], beside: [] })
    if (schema.safeParse(value).success) return { value, ids, fields }
  }
  throw new Error(`Nothing that chance made fits ${JSON.stringify(nodeOf(schema)).slice(0, 500)}`)
}

/** The names of all places of ids that a schema has, and of all its fields. */
export function namesIn(schema: ZodType): Pick<Found, 'ids' | 'fields'> {
  const found: Found = { ids: new Set(), fields: new Set() }
  walk(nodeOf(schema), [], found)
  return found
}

interface Found {
  readonly ids: Set<string>
  readonly fields: Set<string>
}

function isIdNode({ format, allOf = [] }: Node): boolean {
  return (
    format === 'uuid' || allOf.some(({ pattern = '' }) => pattern.startsWith('^([0-9a-fA-F]{8}-'))
  )
}

function walk(node: Node, path: Path, found: Found): void {
  const isNaming = node.type === 'string' && NAMING.has(String(path.at(-1) ?? ''))
  if (isIdNode(node) || isNaming) found.ids.add(nameOf(path))
  for (const option of [...(node.anyOf ?? []), ...(node.oneOf ?? [])]) walk(option, path, found)
  for (const [key, of] of Object.entries(node.properties ?? {}))
    walkField(of, [...path, key], found)
  if (node.items) walk(node.items, [...path, 0], found)
  if (typeof node.additionalProperties !== 'object') return
  for (const key of node.propertyNames?.enum ?? ['*']) {
    walkField(node.additionalProperties, [...path, String(key)], found)
  }
}

function walkField(node: Node, path: Path, found: Found): void {
  found.fields.add(nameOf(path))
  walk(node, path, found)
}

function nameOf(path: Path): string {
  return path.map((part) => (typeof part === 'number' ? '#' : part)).join('/')
}

export function oneOf<T>(random: SeededRandom, items: readonly T[]): T {
  return must(items[random.below(items.length)], 'One of several.')
}

/** Of nested choices all alike. */
function optionsOf(node: Node): readonly Node[] {
  const options = node.anyOf ?? node.oneOf
  return options ? options.flatMap(optionsOf) : [node]
}

interface Making {
  readonly random: SeededRandom
  readonly words: Words
  readonly ids: IdPlace[]
  readonly fields: Set<string>
  readonly path: Path
  readonly beside: readonly string[]
}

function valueOf(node: Node, making: Making): unknown {
  const { random, words, ids, path, beside } = making
  const options = optionsOf(node)
  if (options.length > 1) return valueOf(oneOf(random, options), making)
  if (node.const !== undefined) return node.const
  if (node.enum) return oneOf(random, node.enum)
  const key = String(path.at(-1) ?? '')
  if (isIdNode(node) || (node.type === 'string' && NAMING.has(key))) {
    const place = { path, name: nameOf(path), isId: isIdNode(node), beside }
    ids.push(place)
    return words.id(place)
  }
  switch (node.type) {
    case 'object':
      return objectOf(node, making)
    case 'array':
      return listOf(node, making)
    case 'string':
      return words.text(key)
    case 'integer':
    case 'number':
      return Math.min((node.minimum ?? 0) + random.below(50), node.maximum ?? 50)
    case 'boolean':
      return words.flag(key)
    case 'null':
      return null
    default:
      return null
  }
}

function objectOf(node: Node, making: Making): unknown {
  const { random } = making
  const required = new Set(node.required)
  const made: Record<string, unknown> = {}
  const own = Object.entries(node.properties ?? {})
  const beside = own.map(([key]) => key)
  for (const [key, of] of own) {
    if (!required.has(key) && random.below(3) === 0) continue
    made[key] = fieldOf(of, { ...making, path: [...making.path, key], beside })
  }
  const { propertyNames, additionalProperties } = node
  if (typeof additionalProperties === 'object' && propertyNames?.enum) {
    for (const name of propertyNames.enum) {
      if (random.below(2) === 0) continue
      const key = String(name)
      made[key] = fieldOf(additionalProperties, { ...making, path: [...making.path, key], beside })
    }
  }
  return made
}

function fieldOf(node: Node, making: Making): unknown {
  making.fields.add(nameOf(making.path))
  return valueOf(node, making)
}

function listOf({ items, minItems = 0, maxItems = 3 }: Node, making: Making): unknown[] {
  const most = Math.max(minItems, Math.min(3, maxItems))
  const length = minItems + making.random.below(most - minItems + 1)
  const node = must(items, 'A list says what is in it.')
  return Array.from({ length }, (_, at) =>
    valueOf(node, { ...making, path: [...making.path, at], beside: [] }),
  )
}

/** A copy with another value at the place. */
export function withAt(value: unknown, path: Path, put: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return put
  if (Array.isArray(value)) {
    return value.map((part: unknown, at) => (at === key ? withAt(part, rest, put) : part))
  }
  const object = value as Record<string, unknown>
  return { ...object, [key]: withAt(object[key], rest, put) }
}
