/** One server for all workers of the run; what is returned ends it. */
export { lendPostgres as default } from './postgres.ts'
