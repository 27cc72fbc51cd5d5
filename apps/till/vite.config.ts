import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import manifest from '../../package.json' with { type: 'json' }

/** Where the till lives beside the back office, on one origin. A scope without its slash is dead offline. */
const base = '/till/'

export default defineConfig({
  base,
  define: { 'import.meta.env.VITE_APP_VERSION': JSON.stringify(manifest.version) },
  plugins: [
    react(),
    VitePWA({
      // A new version waits until it is asked for: never in the middle of a sale.
      registerType: 'prompt',
      // No inline script: the page registers its worker itself, under a Trusted Types policy.
      injectRegister: null,
      scope: base,
      manifest: {
        id: base,
        name: 'Evertill',
        short_name: 'Evertill',
        description: 'A till that sells with and without a network.',
        start_url: base,
        scope: base,
        display: 'standalone',
        orientation: 'any',
        background_color: '#f4f5f2',
        theme_color: '#ffffff',
        categories: ['business'],
        icons: [
          { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      includeAssets: ['icon.svg'],
      // The icons of the home screen are fetched by whoever installs, with a network.
      includeManifestIcons: false,
      workbox: {
        // Else the worker fetches its runtime by importScripts, which a strict policy forbids, and
        // silently caches nothing.
        inlineWorkboxRuntime: true,
        navigateFallback: `${base}index.html`,
        // Scripts of other languages come from the network and fall back to the system's faces.
        globPatterns: [
          '**/*.{js,css,html}',
          '**/inter-latin-wght-*.woff2',
          '**/inter-latin-ext-wght-*.woff2',
        ],
        cleanupOutdatedCaches: true,
        clientsClaim: true,
        skipWaiting: false,
        // Nothing else is cached: an answer of the server is never kept by the worker.
        runtimeCaching: [],
      },
    }),
  ],
  build: {
    // The first browsers with light-dark() and everything else the tokens use.
    target: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
    modulePreload: { polyfill: false },
    // A strict policy knows no data: addresses.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // All that the first screen needs is one file: many small ones shrink less, together.
        codeSplitting: { groups: [{ name: 'start', test: /apps\/till\/src\/main\.tsx$/ }] },
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:8787' } },
})
