import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** `EVERTILL_SERVER` names the server that `vite dev` talks to. */
const server = process.env.EVERTILL_SERVER ?? 'http://localhost:8787'

export default defineConfig({
  root: here('.'),
  base: '/office/',
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // The policy allows no data: fonts, scripts or styles.
    rolldownOptions: { input: [here('index.html'), here('offline.html')] },
  },
  server: { proxy: { '/api': server } },
  plugins: [
    react(),
    VitePWA({
      registerType: 'prompt',
      injectRegister: null,
      manifest: false,
      filename: 'sw.js',
      scope: '/office/',
      workbox: {
        // Only the page that says the server is away: figures of yesterday would be worse than none.
        globPatterns: ['offline.html', 'assets/offline-*.css'],
        navigateFallback: null,
        inlineWorkboxRuntime: true,
        sourcemap: false,
        runtimeCaching: [
          {
            urlPattern: ({ request }) => request.mode === 'navigate',
            handler: 'NetworkOnly',
            options: { precacheFallback: { fallbackURL: '/office/offline.html' } },
          },
        ],
      },
    }),
  ],
})
