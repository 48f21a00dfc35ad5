import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { createPagedList, type ListSource, type PagedList } from '#renderer/data/paged-list.ts'
import { ChannelLost } from '#renderer/host/channel.ts'
import { arrive } from '../hand-timers.ts'

interface Row {
  readonly name: string
  readonly selected: boolean
}

/** A core of one list whose answers can be held back. */
function listWorld(count: number) {
  const world = {
    count,
    prefix: 'a',
    opened: 0,
    closed: [] as string[],
    /** More than rows, where headings stand between them. */
    positions: null as number | null,
    failure: null as Error | null,
    held: null as Promise<void> | null,
    /** Opened lists bring their first rows along. */
    brings: false,
    asked: [] as number[],
  }
  function rowsFrom(from: number, limit: number): Row[] {
    const length = Math.max(0, Math.min(limit, (world.positions ?? world.count) - from))
    const prefix = world.prefix
    return Array.from({ length }, (_, i) => ({ name: `${prefix}${from + i}`, selected: false }))
  }
  const source: ListSource<Row> = {
    async open(first) {
      if (world.failure) throw world.failure
      world.opened += 1
      const list = `${world.prefix}${world.opened}`
      const { count, positions } = world
      const opened = { list, generation: 1, count, total: count }
      const rows = world.brings ? rowsFrom(first.from, first.limit) : undefined
      return { ...opened, ...(positions === null ? {} : { positions }), rows }
    },
    async page(list, from, limit) {
      await world.held
      if (world.closed.includes(list)) throw gone('LIST_GONE')
      world.asked.push(from)
      return rowsFrom(from, limit)
    },
    close(list) {
      world.closed.push(list)
      return Promise.resolve()
    },
  }
  return { world, list: createPagedList(source) }
}

function gone(code: string): ORPCError<string, unknown> {
  return new ORPCError(code, { defined: true, data: undefined })
}

function nameAt(list: PagedList<Row>, position: number): string | undefined {
  return list.rowAt(position)?.name
}

test('an opened list shows its count and the rows around the window', async () => {
  const { list } = listWorld(1_000)
  await list.reopen()
  await arrive()
  expect(list.state.value).toEqual({
    name: 'ready',
    list: 'a1',
    count: 1_000,
    total: 1_000,
    positions: 1_000,
  })
  expect(nameAt(list, 0)).toBe('a0')
  expect(nameAt(list, 150)).toBe('a150')
  expect(nameAt(list, 900)).toBeUndefined()
})

test('scrolling brings the rows that come on screen', async () => {
  const { list } = listWorld(1_000)
  await list.reopen()
  list.show({ first: 880, last: 920 })
  await arrive()
  expect(nameAt(list, 900)).toBe('a900')
})

test('a list that is opened again keeps the old rows until the new ones are here', async () => {
  const { world, list } = listWorld(300)
  await list.reopen()
  let release = (): void => undefined
  world.held = new Promise((resolve) => {
    release = resolve
  })
  world.prefix = 'b'
  const reopened = list.reopen()
  await arrive()
  expect(nameAt(list, 5)).toBe('a5')
  release()
  await reopened
  expect(nameAt(list, 5)).toBe('b5')
})

test('a list that the core let go is opened again by itself', async () => {
  const { world, list } = listWorld(1_000)
  await list.reopen()
  world.closed.push('a1')
  list.show({ first: 500, last: 540 })
  await arrive()
  expect(list.state.value).toMatchObject({ name: 'ready' })
  expect(nameAt(list, 520)).toBe('a520')
})

test('before the first sync the list is being prepared, and other failures carry their code', async () => {
  const { world, list } = listWorld(10)
  world.failure = gone('NOT_READY')
  await list.reopen()
  expect(list.state.value).toEqual({ name: 'preparing' })
  world.failure = new ORPCError('INTERNAL_SERVER_ERROR')
  await list.reopen()
  expect(list.state.value).toMatchObject({
    name: 'error',
    failure: { code: 'INTERNAL_SERVER_ERROR' },
  })
})

test('while the line is lost the rows stay', async () => {
  const { world, list } = listWorld(10)
  await list.reopen()
  world.failure = new ChannelLost('gone')
  await list.reopen()
  expect(nameAt(list, 3)).toBe('a3')
})

test('a mark shows at once, and an answer that was asked for before it does not undo it', async () => {
  const { world, list } = listWorld(1_000)
  await list.reopen()
  let release = (): void => undefined
  world.held = new Promise((resolve) => {
    release = resolve
  })
  list.show({ first: 600, last: 640 })
  list.patch((row) => ({ ...row, selected: true }))
  expect(list.rowAt(0)?.selected).toBe(true)
  release()
  await arrive()
  expect(nameAt(list, 610)).toBe('a610')
})

test('the list before stays open for one more: a mark of its rows may be on the way', async () => {
  const { world, list } = listWorld(200)
  await list.reopen()
  await list.reopen()
  expect(world.closed).toEqual([])
  await list.reopen()
  expect(world.closed).toEqual(['a1'])
  list.dispose()
  expect(world.closed).toEqual(['a1', 'a2', 'a3'])
})

test('a list that nobody looks at any more is closed', async () => {
  const { world, list } = listWorld(10)
  await list.reopen()
  list.dispose()
  expect(world.closed).toEqual(['a1'])
})

test('a list with headings between its rows reaches to its last position', async () => {
  const { world, list } = listWorld(1_000)
  world.positions = 1_200
  await list.reopen()
  list.show({ first: 1_150, last: 1_199 })
  await arrive()
  expect(list.state.value).toMatchObject({ count: 1_000, positions: 1_200 })
  expect(nameAt(list, 1_199)).toBe('a1199')
})

test('refreshed rows are of the same list, and old ones stay until they have come', async () => {
  const { world, list } = listWorld(1_000)
  await list.reopen()
  let release = (): void => undefined
  world.held = new Promise((resolve) => {
    release = resolve
  })
  world.prefix = 'b'
  const refreshed = list.refresh()
  await arrive()
  expect(nameAt(list, 0)).toBe('a0')
  release()
  await refreshed
  expect(nameAt(list, 0)).toBe('b0')
  expect(list.state.value).toMatchObject({ list: 'a1' })
  expect(world.opened).toBe(1)
})

test('rows that an opened list brings along are not asked for again', async () => {
  const { world, list } = listWorld(80)
  world.brings = true
  await list.reopen()
  expect(nameAt(list, 79)).toBe('a79')
  expect(world.asked).toEqual([])
})

test('rows that were brought along do not undo a mark that was made meanwhile', async () => {
  const { world, list } = listWorld(80)
  world.brings = true
  const reopened = list.reopen()
  list.patch((row) => ({ ...row, selected: true }))
  await reopened
  expect(world.asked).toEqual([0])
})

test('a jump asks for what it shows, and for what lies beside once the table moves on', async () => {
  const { world, list } = listWorld(10_000)
  await list.reopen()
  await arrive()
  world.asked = []
  list.show({ first: 5_010, last: 5_040 })
  await arrive()
  expect(world.asked).toEqual([5_000])
  list.show({ first: 5_020, last: 5_050 })
  await arrive()
  expect(world.asked).toEqual([5_000, 5_100, 4_900])
})
