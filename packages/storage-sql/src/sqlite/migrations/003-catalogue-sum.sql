-- Each product's hash, and each store's products in one figure: what is not removed counts. Filled
-- for the products that are there by `after.ts`, in this migration's own transaction.
ALTER TABLE products ADD COLUMN hash TEXT NOT NULL DEFAULT '';
ALTER TABLE stores ADD COLUMN products_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stores ADD COLUMN products_hash TEXT NOT NULL
  DEFAULT '0000000000000000000000000000000000000000000000000000000000000000';
