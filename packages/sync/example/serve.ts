import { readingsServer } from './server.ts'

/** `node serve.ts FOLDER CODE PORT [--die-before-answer]`: tells its address when it listens. */
const [folder = '.', code = '', port = '0', manner] = process.argv.slice(2)

const server = readingsServer({
  folder,
  code,
  // No clean-up, no last words: as a power cut would do it.
  ...(manner === '--die-before-answer' && {
    beforeAnswer: () => process.kill(process.pid, 'SIGKILL'),
  }),
})
server.listen(Number(port), '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object') {
    process.stdout.write(`http://127.0.0.1:${address.port}\n`)
  }
})
