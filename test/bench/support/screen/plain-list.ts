import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import type * as Vue from 'vue'
import { installProbe } from './probe.ts'

/** Laid out like the product's table, so that a frame of both has as much to draw. */
export interface PlainShape {
  readonly rows: number
  readonly rowHeight: number
  readonly width: number
  readonly height: number
  readonly columns: number
}

const ADDRESS = 'http://plain-list.example/'

/**
 * The floor of scrolling: a list of fixed height in Vue that has nothing but text in its cells.
 * Rows arrive in pages of 100 after 2 ms, as if from another process, and few pages are kept.
 */
export async function openPlainList(page: Page, shape: PlainShape): Promise<void> {
  const vue = readFileSync(path.resolve('node_modules/vue/dist/vue.runtime.esm-browser.prod.js'))
  await page.route(`${ADDRESS}**`, (route) =>
    route.request().url().endsWith('/vue.js')
      ? route.fulfill({ contentType: 'text/javascript', body: vue })
      : route.fulfill({ contentType: 'text/html', body: html(shape) }),
  )
  await page.addInitScript(installProbe)
  await page.goto(ADDRESS)
  await page.getByRole('row').nth(2).waitFor()
}

function html(shape: PlainShape): string {
  const { rowHeight, width, height, columns } = shape
  return `<!doctype html><meta charset="utf-8"><title>Plain list</title>
<style>
body { margin: 0; font: 13px sans-serif }
.list { width: ${width}px; height: ${height}px; overflow: auto; position: relative; contain: strict }
.row { position: absolute; left: 0; right: 0; height: ${rowHeight}px; display: flex;
  contain: strict; border-bottom: 1px solid #eee }
.row > span { width: ${Math.floor(width / columns)}px; overflow: hidden; white-space: nowrap;
  line-height: ${rowHeight}px }
</style>
<div id="app"></div>
<script type="module">
import { createApp, h, ref } from './vue.js'
(${listOf.toString()})(createApp, h, ref, ${JSON.stringify(shape)})
</script>`
}

/** Runs in the page. */
function listOf(
  createApp: typeof Vue.createApp,
  h: typeof Vue.h,
  ref: typeof Vue.ref,
  { rows, rowHeight, height, columns }: PlainShape,
): void {
  const PAGE = 100
  const KEPT = 20
  const BESIDE = 8
  const pages = new Map<number, (readonly string[])[] | null>()
  const revision = ref(0)
  const first = ref(0)
  const shown = Math.min(rows, Math.ceil(height / rowHeight) + 2 * BESIDE)
  function fetchPage(page: number): void {
    pages.set(page, null)
    setTimeout(() => {
      const made = Array.from({ length: PAGE }, (_, at) =>
        Array.from({ length: columns }, (__, column) => `Row ${page * PAGE + at}, cell ${column}`),
      )
      pages.set(page, made)
      for (const old of pages.keys()) if (pages.size > KEPT) pages.delete(old)
      revision.value += 1
    }, 2)
  }
  function cellsOf(row: number): readonly string[] {
    const page = Math.floor(row / PAGE)
    if (!pages.has(page)) fetchPage(page)
    return pages.get(page)?.[row % PAGE] ?? Array.from({ length: columns }, () => '…')
  }
  let isAsked = false
  function onScroll(event: Event): void {
    const list = event.currentTarget as Element
    if (isAsked) return
    isAsked = true
    requestAnimationFrame(() => {
      isAsked = false
      const top = Math.floor(list.scrollTop / rowHeight) - BESIDE
      first.value = Math.max(0, Math.min(rows - shown, top))
    })
  }
  const rowAt = (row: number) =>
    h(
      'div',
      {
        key: row % shown,
        class: 'row',
        role: 'row',
        style: { transform: `translateY(${row * rowHeight}px)` },
      },
      cellsOf(row).map((cell) => h('span', cell)),
    )
  createApp({
    render() {
      void revision.value
      const list = Array.from({ length: shown }, (_, at) => rowAt(first.value + at))
      const canvas = h('div', { style: { height: `${rows * rowHeight}px` } }, list)
      return h('div', { class: 'list', role: 'grid', onScroll }, [canvas])
    },
  }).mount('#app')
}
