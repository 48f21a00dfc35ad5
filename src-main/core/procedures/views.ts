import type { Engine } from '../engine.ts'
import type { ViewReader } from '../views/view-reader.ts'
import { os } from './implementer.ts'

export interface ViewsParts {
  readonly engine: Engine
  readonly views: ViewReader
}

export function viewsProcedures({ engine, views }: ViewsParts) {
  return {
    list: os.views.list.handler(() => ({ views: views.all() })),
    save: os.views.save.handler(({ input }) => engine.saveView(input)),
    remove: os.views.remove.handler(async ({ input, errors }) => {
      if (!(await engine.removeView(input.id))) throw errors.NOT_FOUND()
    }),
    layout: os.views.layout.handler(({ input }) => ({ layout: views.layout(input.tab) })),
    keepLayout: os.views.keepLayout.handler(({ input }) =>
      engine.keepLayout(input.tab, input.layout),
    ),
  }
}
