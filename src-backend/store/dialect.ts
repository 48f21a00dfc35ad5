import type { Dialect, Expression, Kysely, RawBuilder, SelectQueryBuilder } from 'kysely'
import type { Timers } from '#shared/lib/ports.ts'
import type { PokeEar, PokeLine } from './poke-line.ts'
import type { Tables } from './tables.ts'

/**
 * Everything in which the two engines differ; each has its file in `dialect/`. Repositories ask
 * here and are otherwise the same portable SQL; text is compared bytewise on both.
 */
export interface StoreDialect {
  readonly kysely: Dialect
  readonly types: ColumnTypes
  /** Stands behind the column list of every table. */
  readonly tableEnd: string
  /** The ids as a subquery with one column, `value`: one statement text whatever their number. */
  listOf(ids: readonly string[]): Expression<string>
  /** The same for texts that are no ids. */
  listOfTexts(texts: readonly string[]): Expression<string>
  /** The values as the text of a JSON array, made by the engine. */
  jsonArray(values: readonly Expression<unknown>[]): RawBuilder<string>
  /** Holds the rows of `table` that the query reads until the transaction ends. */
  lockRows<TB extends keyof Tables, O>(
    query: SelectQueryBuilder<Tables, TB, O>,
    table: TB,
  ): SelectQueryBuilder<Tables, TB, O>
  /** The same, without the rows that another transaction holds: who shares out work waits for nobody. */
  lockFreeRows<TB extends keyof Tables, O>(
    query: SelectQueryBuilder<Tables, TB, O>,
    table: TB,
  ): SelectQueryBuilder<Tables, TB, O>
  /**
   * Holds what concerns all partners (the schema, who is the first) until the transaction ends.
   * However long another one holds it: it migrates, or seeds a demo.
   */
  lockInstall(trx: Kysely<Tables>): Promise<void>
  /** After the schema has changed, or most of the data: what the engine must know to choose the right index. */
  tellPlanner(db: Kysely<Tables>): Promise<void>
  /** Names of the engine's settings by which it may lose what it has acknowledged. */
  forgetfulSettings(db: Kysely<Tables>): Promise<readonly string[]>
  /** The transaction failed because of another one, and nothing of it is there: it may run again. */
  isRace(error: unknown): boolean
  /** The engine cannot be reached, or is too busy now. A commit under way may have come through. */
  isUnavailable(error: unknown): boolean
  /** Between the instances that serve this data. It opens by itself, and again when it is lost. */
  openPokeLine(ear: PokeEar, timers: Timers): PokeLine
  /** Of one partner's long works: few enough that the others always find a connection soon. */
  readonly turnsAtOnce: number
}

/** Type names as migrations write them. */
interface ColumnTypes {
  readonly id: string
  readonly text: string
  readonly json: string
  readonly integer: string
  readonly bigint: string
  readonly flag: string
}
