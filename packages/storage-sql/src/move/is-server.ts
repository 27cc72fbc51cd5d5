/** Whether this names a database on a server; else it is the path of a file. */
export function isServer(url: string): boolean {
  return /^postgres(ql)?:/.test(url)
}
