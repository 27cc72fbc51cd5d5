import {
  type Durability,
  isServer,
  PostgresDatabase,
  type ShopDatabase,
  SqliteDatabase,
} from '@evertill/storage-sql'

/**
 * @param url as in the configuration
 * @throws CannotOpenDatabase with a sentence for the operator
 */
export async function openDatabase(url: string, durable: Durability): Promise<ShopDatabase> {
  return isServer(url) ? PostgresDatabase.open(url, durable) : SqliteDatabase.open(url, durable)
}
