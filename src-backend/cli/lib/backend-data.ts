import { access } from 'node:fs/promises'
import process from 'node:process'
import { systemClock, systemIds } from '#shared/lib/system-ports.ts'
import { issueToken } from '../../auth/issue-token.ts'
import { readEnvironment } from '../../environment.ts'
import { openStore, type Store } from '../../store/open-store.ts'
import { ownersOfAll } from '../../store/operators.ts'
import type { StorePlace } from '../../store/place.ts'
import { CliProblem } from './cli-problem.ts'

/** Where the backend keeps its data, by the same environment as its own. */
export function dataPlace(): StorePlace {
  return readEnvironment(process.env).place
}

/** Opens the backend's data for `work`. @throws CliProblem when there are none. */
export async function withBackendData<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openBackendData()
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** The caller closes it. @throws CliProblem when there are no data: a tool does not make empty ones. */
export async function openBackendData(): Promise<Store> {
  const place = dataPlace()
  if ('file' in place) await assertThere(place.file)
  return openStore({ ...place, ids: systemIds })
}

async function assertThere(file: string): Promise<void> {
  try {
    await access(file)
  } catch (error) {
    throw new CliProblem(
      `There is no backend data at ${file}. Make a partner first: npm run backend:init`,
      { cause: error },
    )
  }
}

/** @param operator an address; null: the partner's owner operator. */
export async function tokenFromData(store: Store, operator: string | null): Promise<string> {
  return issueToken(store, operator ?? (await getOwnerOperator(store)), systemClock)
}

async function getOwnerOperator({ db }: Store): Promise<string> {
  const owners = await ownersOfAll(db)
  const [first] = owners
  if (!first) throw new CliProblem('There is no partner yet. Make one first: npm run backend:init')
  if (owners.every(({ partner }) => partner === first.partner)) return first.email
  throw new CliProblem('There are several partners here: name the operator who asks.')
}
