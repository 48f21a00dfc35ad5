import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** What the console's core asks the backend somewhere, as its sources say it. */
export interface ConsoleRequest {
  readonly file: string
  readonly method: 'GET' | 'POST'
  /** Below `/v1`, without its query. */
  readonly path: string
  /** By which the answer is parsed, and where it comes from; of a stream: its media type. */
  readonly answer: { readonly schema: string; readonly module: string } | { readonly type: string }
}

const CORE = 'src-main/core'
/** Of each way to ask: the place of what the answer is parsed by. */
const ANSWER_AT: Readonly<Record<string, number>> = { get: 1, post: 2, stream: 1 }

/** @throws when a request's address or answer cannot be told from its file. */
export function consoleRequests(): ConsoleRequest[] {
  const files = readdirSync(CORE, { recursive: true, encoding: 'utf8' })
  return files.filter((file) => file.endsWith('.ts')).flatMap(requestsIn)
}

function requestsIn(file: string): ConsoleRequest[] {
  const text = readFileSync(path.join(CORE, file), 'utf8')
  // To read all of the core's files as a compiler does would take seconds.
  if (!/['`]\/[a-z]/.test(text)) return []
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  return nodesOf(source).flatMap((node) => {
    const asked = ts.isCallExpression(node) ? askedBy(node) : null
    // Whoever only hands on what it was given asks nothing of its own.
    if (!asked || isGiven(source, asked.address)) return []
    const { name, address, answer } = asked
    const addresses = textsOf(source, address)
    if (addresses.length === 0) throw new Error(`${file}: where does ${node.getText()} go?`)
    return addresses.map((at) => ({
      file,
      method: name === 'post' ? ('POST' as const) : ('GET' as const),
      path: at.replace(/\?.*$/, ''),
      answer: answerOf(source, name, answer),
    }))
  })
}

/** A call on a client of the backend, or at an address; other things have a `get`, too. */
function askedBy({ expression, arguments: given }: ts.CallExpression) {
  if (!ts.isPropertyAccessExpression(expression)) return null
  const name = expression.name.text
  const at = ANSWER_AT[name]
  const [address, answer] = [given[0], at === undefined ? undefined : given[at]]
  const isClient = /(^|[.#])(client|backend)(\(.*\))?$/.test(expression.expression.getText())
  if (!address || !answer) return null
  return isClient || /^['`]\//.test(address.getText()) ? { name, address, answer } : null
}

function answerOf(source: ts.SourceFile, name: string, answer: ts.Expression) {
  if (name === 'stream') return { type: textsOf(source, answer).join() }
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement)) continue
    const imported = nodesOf(statement).filter(ts.isImportSpecifier)
    const one = imported.find((specifier) => specifier.name.text === answer.getText())
    if (!one || !ts.isStringLiteral(statement.moduleSpecifier)) continue
    return { schema: (one.propertyName ?? one.name).text, module: statement.moduleSpecifier.text }
  }
  throw new Error(`${source.fileName}: where does ${answer.getText()} come from?`)
}

/** What a text can be: of a template up to its first value, of a choice either side. */
function textsOf(source: ts.SourceFile, node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isTemplateExpression(node)) return [node.head.text]
  if (ts.isConditionalExpression(node)) {
    return [...textsOf(source, node.whenTrue), ...textsOf(source, node.whenFalse)]
  }
  if (!ts.isIdentifier(node)) return []
  const named = nodesOf(source)
    .filter(ts.isVariableDeclaration)
    .find(({ name }) => name.getText() === node.text)
  return named?.initializer ? textsOf(source, named.initializer) : []
}

function isGiven(source: ts.SourceFile, node: ts.Expression): boolean {
  const given = nodesOf(source).filter(ts.isParameter)
  return ts.isIdentifier(node) && given.some(({ name }) => name.getText() === node.text)
}

function nodesOf(node: ts.Node): ts.Node[] {
  const nodes = [node]
  ts.forEachChild(node, (child) => void nodes.push(...nodesOf(child)))
  return nodes
}
