import { verify } from './house/verify.ts'

const { exitCode, out, problem } = await verify(process.argv.slice(2), process.env)
if (out !== '') process.stdout.write(`${out}\n`)
if (problem !== '') process.stderr.write(`\n${problem}\n\n`)
process.exitCode = exitCode
