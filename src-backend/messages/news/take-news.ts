import type { Services } from '../../services.ts'
import { applyNews } from './apply-news.ts'
import type { OutsideNews } from './news-events.ts'

/** Writes down news from outside, one transaction for each partner whose messages are named. */
export async function takeNews(
  { store, clock, pokes }: Pick<Services, 'store' | 'clock' | 'pokes'>,
  all: readonly OutsideNews[],
): Promise<void> {
  for (const [partner, some] of Map.groupBy(all, (news) => news.partner)) {
    const news = some.map(({ id, news }) => ({ message: id, news }))
    const version = await store.write((trx) =>
      applyNews({ trx, dialect: store.dialect, now: clock.now() }, partner, news),
    )
    if (version !== null) pokes.publish(partner, version)
  }
}
