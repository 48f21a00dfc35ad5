import type { BookFigures } from '../clients/book-figures.ts'
import type { ClientIndex } from '../clients/client-index.ts'
import { readOverview } from '../dashboard/overview.ts'
import { os } from './implementer.ts'

export interface DashboardParts {
  readonly clients: ClientIndex
  readonly figures: BookFigures
}

export function dashboardProcedures({ clients, figures: bookFigures }: DashboardParts) {
  return {
    get: os.dashboard.get.handler(() =>
      bookFigures.use((figures, reads, state) => {
        const clientsInNameOrder = clients.inNameOrder()
        return readOverview({ reads, state, clientsInNameOrder, figures })
      }),
    ),
  }
}
