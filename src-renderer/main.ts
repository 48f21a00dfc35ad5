import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { systemClock, systemTimers } from '#shared/lib/system-ports.ts'
import App from './App.vue'
import { createChangeFeed } from './data/change-feed.ts'
import { consoleKey } from './data/console.ts'
import { connect } from './host/connect.ts'
import { followMenu } from './host/menu-commands.ts'
import { hostChannel } from './host/open-channel.ts'
import { i18n } from './i18n/i18n.ts'
import { createConsoleRouter } from './router.ts'
import './styles/base.css'

const host = connect(hostChannel(), { clock: systemClock, timers: systemTimers })
const feed = createChangeFeed(host, systemTimers)
const router = createConsoleRouter()
followMenu(router)

createApp(App)
  .provide(consoleKey, { ...host, feed })
  .use(createPinia())
  .use(i18n)
  .use(router)
  .mount('#app')
