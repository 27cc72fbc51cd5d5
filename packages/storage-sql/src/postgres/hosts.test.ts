import { expect, test } from 'vitest'
import { Hosts } from './hosts.ts'

test('one host is asked again and again, whatever its URL holds', () => {
  for (const url of [
    'postgres://evertill:a%2Cb@one:5432/shops?application_name=a,b',
    'postgresql:///shops?host=/run/postgresql',
    'postgres://[::1]:5432/shops',
  ]) {
    const hosts = new Hosts(url)
    expect(hosts.count).toBe(1)
    hosts.leave(url)
    expect(hosts.present).toBe(url)
  }
})

test('of several hosts each is asked in its turn, with the same user, database and settings', () => {
  const hosts = new Hosts(
    'postgres://evertill:secret@one:5432,two,[::1]:6432/shops?sslmode=verify-full',
  )
  const asked = Array.from({ length: 4 }, () => {
    const { present } = hosts
    hosts.leave(present)
    return present
  })
  const of = (host: string) => `postgres://evertill:secret@${host}/shops?sslmode=verify-full`
  expect(asked).toEqual([of('one:5432'), of('two'), of('[::1]:6432'), of('one:5432')])
})

test('a host that was left by another already is not left again', () => {
  const hosts = new Hosts('postgres://one,two/shops')
  const first = hosts.present
  hosts.leave(first)
  hosts.leave(first)
  expect(hosts.present).toBe('postgres://two/shops')
})
