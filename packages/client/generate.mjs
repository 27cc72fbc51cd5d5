// `npm run generate-client`: makes src/openapi.ts from the document of the server in this checkout.
// With --check it writes nothing, and ends with 1 where the file is not what it would write.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'

const entry = new URL('../../apps/server/src/openapi.ts', import.meta.url).pathname
const target = new URL('src/openapi.ts', import.meta.url)

const document = execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', entry], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
})
const types = astToString(await openapiTS(JSON.parse(document)))
const text = `// Made by npm run generate-client from the server's own OpenAPI document. Not to be edited.\n\n${types}`

if (!process.argv.includes('--check')) writeFileSync(target, text)
else if (readFileSync(target, 'utf8') !== text) {
  process.stderr.write('The client is not what the server offers: npm run generate-client\n')
  process.exitCode = 1
}
