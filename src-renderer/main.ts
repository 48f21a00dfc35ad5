import { createPinia } from 'pinia'
import { createApp, watch } from 'vue'
import { systemClock, systemTimers } from '#shared/lib/system-ports.ts'
import App from './App.vue'
import { createChangeFeed } from './data/change-feed.ts'
import { consoleKey } from './data/console.ts'
import { connect } from './host/connect.ts'
import { followMenu } from './host/menu-commands.ts'
import { hostChannel } from './host/open-channel.ts'
import { i18n } from './i18n/i18n.ts'
import { speak } from './i18n/speak.ts'
import { createConsoleRouter } from './router.ts'
import { useLanguage } from './stores/language.ts'
import './styles/base.css'

const host = connect(hostChannel(), { clock: systemClock, timers: systemTimers })
const feed = createChangeFeed(host, systemTimers)
const router = createConsoleRouter()
followMenu(router)

const pinia = createPinia()
const language = useLanguage(pinia)
// Where the file of a language cannot be had, the console speaks English rather than not at all.
const spoken = speak(language.language).catch(() => undefined)
watch(
  () => language.language,
  (next) => void speak(next).catch(() => undefined),
)
// Not before: nobody should see the screens change their language.
await spoken

createApp(App)
  .provide(consoleKey, { ...host, feed })
  .use(pinia)
  .use(i18n)
  .use(router)
  .mount('#app')
