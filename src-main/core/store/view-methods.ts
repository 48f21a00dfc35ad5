import type { StoreFile } from './store-file.ts'
import type { Told } from './told.ts'
import type { ViewMethods } from './writer-methods.ts'

export function viewMethods(work: StoreFile, { written }: Told): ViewMethods {
  return {
    saveView({ id, name, ...body }) {
      work
        .sql('INSERT OR REPLACE INTO saved_view (id, name, body) VALUES (?, ?, ?)')
        .run(id, name, JSON.stringify(body))
      return written(['views'])
    },
    removeView(id) {
      const { changes } = work.sql('DELETE FROM saved_view WHERE id = ?').run(id)
      return { ...written(changes > 0 ? ['views'] : []), removed: changes > 0 }
    },
    keepLayout(tab, layout) {
      work
        .sql('INSERT OR REPLACE INTO table_layout (tab, body) VALUES (?, ?)')
        .run(tab, JSON.stringify(layout))
      return written(['views'])
    },
  }
}
