import {
  type Durability,
  isServer,
  PostgresDatabase,
  type ShopDatabase,
  SqliteDatabase,
} from '@evertill/storage-sql'

/**
 * @param url as in the configuration
 * @param partitions of a new PostgreSQL database, see `MigrateOptions`
 * @throws CannotOpenDatabase with a sentence for the operator
 */
export async function openDatabase(
  url: string,
  durable: Durability,
  partitions = 0,
): Promise<ShopDatabase> {
  return isServer(url)
    ? PostgresDatabase.open(url, durable, { partitions })
    : SqliteDatabase.open(url, durable)
}
