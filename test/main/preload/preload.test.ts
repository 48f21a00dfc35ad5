import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'

const text = readFileSync('src-main/preload/preload.ts', 'utf8')
const source = ts.createSourceFile('preload.ts', text, ts.ScriptTarget.Latest, true)

test('the preload exposes one name, and plain data by it', () => {
  const exposed = callsOf('exposeInMainWorld').map(({ arguments: given }) =>
    given.map((one) => (ts.isStringLiteral(one) ? one.text : one.getText())),
  )
  expect(exposed).toEqual([['CHANNEL_GLOBAL', 'message-port']])
})

test('it sends the main process one message without data, and asks it nothing', () => {
  const sent = callsOf('send').map(({ arguments: given }) => given.map((one) => one.getText()))
  expect(sent).toEqual([['PORT_REQUEST']])
  const others = ['invoke', 'sendSync', 'sendToHost', 'postMessage'].map((name) =>
    callsOf(name).filter(({ expression }) => expression.getText().startsWith('ipcRenderer')),
  )
  expect(others.flat()).toEqual([])
})

test('what it posts, it posts to its own origin', () => {
  const origins = callsOf('postMessage').map(({ arguments: given }) => given[1]?.getText())
  expect(new Set(origins)).toEqual(new Set(['window.location.origin']))
})

function callsOf(method: string): ts.CallExpression[] {
  const found: ts.CallExpression[] = []
  const visit = (node: ts.Node): void => {
    const isMethod = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)
    if (isMethod && node.expression.name.text === method) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
