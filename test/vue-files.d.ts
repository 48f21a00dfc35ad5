/** What tests import may lead on to pages that are fetched when they are opened: here they are only there. */
declare module '*.vue' {
  import type { Component } from 'vue'

  const component: Component
  export default component
}
