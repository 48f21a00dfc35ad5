import type { ShallowRef } from 'vue'
import type { Failure } from '../data/failure.ts'

export type TaskState =
  | { readonly name: 'running'; readonly done: number; readonly total: number }
  | { readonly name: 'done'; readonly text: string }
  | { readonly name: 'cancelled' }
  | { readonly name: 'failed'; readonly text: string; readonly failure: Failure }

/** Something that this window does for a while, and that can be called off. */
export interface LongTask {
  readonly title: string
  readonly state: Readonly<ShallowRef<TaskState>>
  cancel(): void
}
