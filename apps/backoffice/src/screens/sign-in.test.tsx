import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { SignIn } from './sign-in.tsx'

const markup = renderToStaticMarkup(<SignIn again={false} onEnter={() => undefined} />)

/** The attributes of the field of this name. */
function fieldOf(name: string): string {
  return markup.match(/<input[^>]*>/g)?.find((field) => field.includes(`name="${name}"`)) ?? ''
}

test('[ASVS 6.2.6] the password field hides what is typed', () => {
  expect(fieldOf('password')).toContain('type="password"')
  expect(markup.match(/type="password"/g)).toHaveLength(1)
})

test('[ASVS 6.2.7] password managers know the fields, and nothing is in the way of pasting', () => {
  expect(fieldOf('email')).toContain('autoComplete="username"')
  expect(fieldOf('password')).toContain('autoComplete="current-password"')
  // As long as the server takes one: what was pasted is not cut off before that.
  expect(fieldOf('password')).toContain('maxLength="256"')
  const parts = ['apps/backoffice', 'packages/ui'].map((folder) =>
    join(import.meta.dirname, '../../../..', folder, 'src/**/*.{ts,tsx}'),
  )
  const files = globSync(parts).filter((file) => !file.includes('.test.'))
  expect(files.length).toBeGreaterThan(80)
  const watching = files.filter((file) =>
    /on(Paste|BeforeInput)|['"](paste|beforeinput)['"]/.test(readFileSync(file, 'utf8')),
  )
  expect(watching).toEqual([])
})
