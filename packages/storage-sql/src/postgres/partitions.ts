/**
 * One transaction makes them all, and locks each table, partition and index of it: this many fit into
 * the locks that a PostgreSQL has when nobody changed its settings. Four times as many do not.
 */
export const partitionsMax = 64

/** What finds the store, and so cannot be told apart by it. */
const directories: ReadonlySet<string> = new Set([
  'device_tokens',
  'enrolment_codes',
  'people',
  'sessions',
  // Its key is led by the store, but a person is looked for in all of them.
  'users',
])

/**
 * The same schema with each table in `count` partitions by the hash of its store: no statement of
 * ours knows of them. What spreads tables over machines asks for the same.
 *
 * @param sql a migration that creates tables
 */
export function partitioned(sql: string, count: number): string {
  const ofEach = (part: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => part(at))
  return sql
    .replace(/^CREATE TABLE (\w+) \(\n([\s\S]*?)\n\);/gm, (whole, table: string) => {
      if (directories.has(table)) return whole
      const parts = ofEach(
        (at) => `CREATE TABLE ${table}_${at} PARTITION OF ${table}
  FOR VALUES WITH (MODULUS ${count}, REMAINDER ${at});`,
      )
      return [whole.replace(/;$/, ' PARTITION BY HASH (store_id);'), ...parts].join('\n')
    })
    .replace(
      // Partitions have the row triggers of their table, and none of those for a statement.
      /^CREATE TRIGGER (\w+) BEFORE TRUNCATE ON (\w+)\n(.*);/gm,
      (whole, trigger: string, table: string, rest: string) =>
        [
          whole,
          ...ofEach(
            (at) => `CREATE TRIGGER ${trigger}_${at} BEFORE TRUNCATE ON ${table}_${at}\n${rest};`,
          ),
        ].join('\n'),
    )
}
