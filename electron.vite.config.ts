import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import icons from 'unplugin-icons/vite'

/** Programs that run in Node or in one of Electron's Node processes, by the name of their bundle. */
const programs = {
  main: 'src-main/hosts/electron/main.ts',
  core: 'src-main/hosts/electron/core-main.ts',
  'writer-thread': 'src-main/core/store/writer-thread.ts',
  'roster-thread': 'src-main/core/directory/roster-thread.ts',
  web: 'src-main/hosts/web/main.ts',
  'end-with-parent': 'src-main/hosts/web/end-with-parent.ts',
  backend: 'src-backend/main.ts',
  'backend-init': 'src-backend/cli/init.ts',
  'backend-token': 'src-backend/cli/token.ts',
  'backend-import': 'src-backend/cli/import.ts',
  'backend-grants': 'src-backend/cli/grants.ts',
  'backend-backup': 'src-backend/cli/backup.ts',
  'backend-operator': 'src-backend/cli/operator.ts',
  'backend-partner': 'src-backend/cli/partner.ts',
  'backend-restore': 'src-backend/cli/restore.ts',
  'demo-product': 'src-backend/cli/demo-product.ts',
}

/** Only what package.json calls `dependencies` stays outside; the rest is bundled. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      emptyOutDir: true,
      rolldownOptions: { input: programs, output: { entryFileNames: '[name].js' } },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      emptyOutDir: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'src-main/preload/preload.ts' },
        // A sandboxed preload is loaded as CommonJS, whatever package.json says.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [vue(), icons({ compiler: 'vue3' })],
    define: {
      // vue-i18n compiles its messages without eval, which the page's policy forbids.
      __INTLIFY_JIT_COMPILATION__: 'true',
      __VUE_I18N_LEGACY_API__: 'false',
      __INTLIFY_PROD_DEVTOOLS__: 'false',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    build: {
      outDir: 'out/renderer',
      emptyOutDir: true,
      minify: true,
      rolldownOptions: { input: 'src-renderer/index.html' },
    },
  },
})
