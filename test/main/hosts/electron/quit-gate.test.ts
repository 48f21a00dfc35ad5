import { expect, test } from 'vitest'
import { QuitGate } from '#hosts/electron/quit-gate.ts'

/** A wish to quit, and whether it was stopped. */
function wish() {
  return {
    stopped: false,
    preventDefault() {
      this.stopped = true
    },
  }
}

/** What a host does, with an end that comes when the test says so. */
function given() {
  const told: string[] = []
  const gate = new QuitGate(() => told.push('quit'))
  const writing = Promise.withResolvers<undefined>()
  gate.atEnd(async () => void told.push('backend ended'))
  gate.atEnd(async () => {
    told.push('core is ending')
    await writing.promise
    told.push('core ended')
  })
  return { gate, told, writing }
}

test('a wish to quit waits for the write, and only then the program quits itself', async () => {
  const { gate, told, writing } = given()
  const first = wish()
  gate.wish(first)
  expect([first.stopped, told]).toEqual([true, ['core is ending']])
  writing.resolve(undefined)
  await expect.poll(() => told).toEqual(['core is ending', 'core ended', 'backend ended', 'quit'])
})

test('a second wish changes nothing: it neither kills nor ends twice', async () => {
  const { gate, told, writing } = given()
  const wishes = [wish(), wish(), wish()]
  for (const one of wishes) gate.wish(one)
  gate.begin()
  expect([wishes.every(({ stopped }) => stopped), told]).toEqual([true, ['core is ending']])
  writing.resolve(undefined)
  await expect.poll(() => told.filter((one) => one === 'quit')).toEqual(['quit'])
})

test('once all is written nobody is stopped any more', async () => {
  const { gate, told, writing } = given()
  gate.wish(wish())
  writing.resolve(undefined)
  await expect.poll(() => told.at(-1)).toBe('quit')
  const last = wish()
  gate.wish(last)
  expect([last.stopped, told.filter((one) => one === 'quit').length]).toEqual([false, 1])
})

test('a session that ends without asking begins the end, too', async () => {
  const { gate, told, writing } = given()
  gate.begin()
  writing.resolve(undefined)
  await expect.poll(() => told.at(-1)).toBe('quit')
  expect(gate.isOpen).toBe(false)
})

test('what fails to end keeps neither the others nor the person', async () => {
  const { gate, told } = given()
  gate.atEnd(() => Promise.reject(new Error('gone already')))
  const other = new QuitGate(() => told.push('other quit'))
  other.atEnd(() => Promise.reject(new Error('gone already')))
  other.wish(wish())
  await expect.poll(() => told).toEqual(['other quit'])
  expect(gate.isOpen).toBe(true)
})
