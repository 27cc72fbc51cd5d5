/** What finds the store, and so cannot be told apart by it. */
const directories: ReadonlySet<string> = new Set([
  'device_tokens',
  'enrolment_codes',
  'sessions',
  // Its key is led by the store, but an email is one person's in all of them.
  'users',
])

/**
 * The same schema with each table in `count` partitions by the hash of its store: no statement of
 * ours knows of them. What spreads tables over machines asks for the same.
 *
 * @param sql a migration that creates tables
 */
export function partitioned(sql: string, count: number): string {
  return sql.replace(/^CREATE TABLE (\w+) \(\n([\s\S]*?)\n\);/gm, (whole, table: string) => {
    if (directories.has(table)) return whole
    const parts = Array.from(
      { length: count },
      (_, at) => `CREATE TABLE ${table}_${at} PARTITION OF ${table}
  FOR VALUES WITH (MODULUS ${count}, REMAINDER ${at});`,
    )
    return [whole.replace(/;$/, ' PARTITION BY HASH (store_id);'), ...parts].join('\n')
  })
}
