import { readOverview, type OverviewParts } from '../dashboard/overview.ts'
import { os } from './implementer.ts'

export function dashboardProcedures(parts: OverviewParts) {
  return {
    get: os.dashboard.get.handler(() => readOverview(parts)),
  }
}
