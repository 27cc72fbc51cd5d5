import { mergeConfig, type Plugin } from 'vite'
import till from '../../apps/till/vite.config.ts'
import { newerVersion } from './newer-version.ts'

/**
 * The till as some later version might be: another name on it, every file under another name, and
 * the ledger database one version higher.
 */
export default mergeConfig(till, {
  define: { 'import.meta.env.VITE_APP_VERSION': JSON.stringify(newerVersion) },
  plugins: [higherDatabase()],
  build: {
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/[name]-newer-[hash].js',
        chunkFileNames: 'assets/[name]-newer-[hash].js',
        assetFileNames: 'assets/[name]-newer-[hash][extname]',
      },
    },
  },
})

function higherDatabase(): Plugin {
  return {
    name: 'higher-database',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/till-schema.ts')) return null
      const higher = code.replace(/(tillVersion = )(\d+)/, (_, words, version) => {
        return `${words}${Number(version) + 1}`
      })
      if (higher === code) this.error('the version of the ledger database was not found')
      return { code: higher, map: null }
    },
  }
}
