-- The same tables and columns as on SQLite, flattened from its migrations, which also
-- tell what each column means; a test compares them.
-- Every table is led by store_id, so that all of them can be partitioned, or spread over machines,
-- by its hash; the directories that find the store (device_tokens, enrolment_codes, sessions, and
-- users by their email) are led by what is looked up. Text sorts by its bytes, as on SQLite.
-- Instants are ISO 8601 text in UTC with milliseconds; amounts are minor units; quantities are
-- thousandths (_milli); unit prices are 1/10,000 minor units (_e4); shares are 1/100 percent (_bp).

CREATE TABLE stores (
  store_id TEXT COLLATE "C" PRIMARY KEY,
  settings TEXT COLLATE "C" NOT NULL,
  settings_version BIGINT NOT NULL,
  cashiers_version BIGINT NOT NULL,
  catalogue_version BIGINT NOT NULL,
  created_at TEXT COLLATE "C" NOT NULL,
  -- The products that are not removed, in one figure: how many, and the sum of their hashes.
  products_count BIGINT NOT NULL DEFAULT 0,
  products_hash TEXT COLLATE "C" NOT NULL
    DEFAULT '0000000000000000000000000000000000000000000000000000000000000000'
);

-- A cursor is (version, id, tag of that version): a restored server does not know the tag.
CREATE TABLE catalogue_versions (
  store_id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  tag TEXT COLLATE "C" NOT NULL,
  created_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (store_id, version)
);

CREATE TABLE products (
  store_id TEXT COLLATE "C" NOT NULL,
  product_id TEXT COLLATE "C" NOT NULL,
  sku TEXT COLLATE "C" NOT NULL,
  barcodes TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  category TEXT COLLATE "C" NOT NULL,
  price_e4 BIGINT,
  unit TEXT COLLATE "C" NOT NULL,
  tax_category TEXT COLLATE "C" NOT NULL,
  tax_rate_bp BIGINT NOT NULL,
  removed_at TEXT COLLATE "C",
  version BIGINT NOT NULL,
  hash TEXT COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (store_id, product_id)
);
CREATE UNIQUE INDEX products_by_sku ON products (store_id, sku);
CREATE INDEX products_by_version ON products (store_id, version, product_id);

CREATE TABLE catalogue_chunks (
  store_id TEXT COLLATE "C" NOT NULL,
  hash TEXT COLLATE "C" NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  created_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (store_id, hash)
);

-- Running balance of the movements; a product without a row is not counted.
CREATE TABLE stock_levels (
  store_id TEXT COLLATE "C" NOT NULL,
  product_id TEXT COLLATE "C" NOT NULL,
  quantity_milli BIGINT NOT NULL,
  version BIGINT NOT NULL,
  moves BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (store_id, product_id)
);
CREATE INDEX stock_levels_by_version ON stock_levels (store_id, version, product_id);

CREATE TABLE stock_movements (
  store_id TEXT COLLATE "C" NOT NULL,
  product_id TEXT COLLATE "C" NOT NULL,
  source_id TEXT COLLATE "C" NOT NULL,
  line_no BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('sale', 'refund', 'count', 'import')),
  quantity_milli BIGINT NOT NULL,
  balance_milli BIGINT NOT NULL,
  created_at TEXT COLLATE "C" NOT NULL,
  move_no BIGINT NOT NULL DEFAULT 0,
  seal BYTEA,
  PRIMARY KEY (store_id, product_id, source_id, line_no)
);

CREATE TABLE tills (
  store_id TEXT COLLATE "C" NOT NULL,
  till_number BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  created_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (store_id, till_number)
);

CREATE TABLE devices (
  store_id TEXT COLLATE "C" NOT NULL,
  device_id TEXT COLLATE "C" NOT NULL,
  till_number BIGINT NOT NULL,
  enrolled_at TEXT COLLATE "C" NOT NULL,
  revoked_at TEXT COLLATE "C",
  last_seen_at TEXT COLLATE "C",
  heartbeat TEXT COLLATE "C",
  PRIMARY KEY (store_id, device_id)
);

CREATE TABLE device_tokens (
  token_hash TEXT COLLATE "C" PRIMARY KEY,
  store_id TEXT COLLATE "C" NOT NULL,
  device_id TEXT COLLATE "C" NOT NULL,
  created_at TEXT COLLATE "C" NOT NULL,
  revoked_at TEXT COLLATE "C"
);

CREATE TABLE enrolment_codes (
  code_hash TEXT COLLATE "C" PRIMARY KEY,
  store_id TEXT COLLATE "C" NOT NULL,
  till_number BIGINT NOT NULL,
  created_by TEXT COLLATE "C" NOT NULL,
  expires_at TEXT COLLATE "C" NOT NULL,
  used_at TEXT COLLATE "C",
  brings_back TEXT COLLATE "C",
  used_by TEXT COLLATE "C"
);

-- The tree: one row a line that any till made, keyed by its link. Append-only but for the outcome.
CREATE TABLE journal (
  store_id TEXT COLLATE "C" NOT NULL,
  device_id TEXT COLLATE "C" NOT NULL,
  epoch TEXT COLLATE "C" NOT NULL,
  link TEXT COLLATE "C" NOT NULL,
  parent_link TEXT COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  branch_no BIGINT NOT NULL,
  body BYTEA NOT NULL,
  body_hash BYTEA NOT NULL,
  command_id TEXT COLLATE "C",
  entity_id TEXT COLLATE "C",
  type TEXT COLLATE "C",
  outcome TEXT COLLATE "C" NOT NULL
    CHECK (outcome IN ('applied', 'flagged', 'parked', 'duplicate')),
  flags TEXT COLLATE "C" NOT NULL,
  code TEXT COLLATE "C",
  message TEXT COLLATE "C",
  settled_how TEXT COLLATE "C",
  settled_by TEXT COLLATE "C",
  settled_at TEXT COLLATE "C",
  received_at TEXT COLLATE "C" NOT NULL,
  seal BYTEA NOT NULL,
  PRIMARY KEY (store_id, device_id, epoch, link)
);
CREATE INDEX journal_by_link ON journal (store_id, link);
CREATE INDEX journal_by_parent ON journal (store_id, device_id, epoch, parent_link);
CREATE INDEX journal_by_seq ON journal (store_id, device_id, epoch, seq);
CREATE INDEX journal_by_entity ON journal (store_id, entity_id) WHERE entity_id IS NOT NULL;
CREATE INDEX journal_parked ON journal (store_id, received_at) WHERE outcome = 'parked';
-- A heartbeat's answer names what of this till is parked, asked or not.
CREATE INDEX journal_parked_by_device ON journal (store_id, device_id, received_at)
  WHERE outcome = 'parked' AND settled_how IS NULL;

-- A mere statistic, beside the journal, so that a journal row changes only by a verdict.
CREATE TABLE journal_repeats (
  store_id TEXT COLLATE "C" NOT NULL,
  device_id TEXT COLLATE "C" NOT NULL,
  epoch TEXT COLLATE "C" NOT NULL,
  link TEXT COLLATE "C" NOT NULL,
  times BIGINT NOT NULL,
  PRIMARY KEY (store_id, device_id, epoch, link)
);

-- The ends of the tree. The first branch of an epoch is number 1.
CREATE TABLE branches (
  store_id TEXT COLLATE "C" NOT NULL,
  device_id TEXT COLLATE "C" NOT NULL,
  epoch TEXT COLLATE "C" NOT NULL,
  branch_no BIGINT NOT NULL,
  is_fork BIGINT NOT NULL,
  tip_seq BIGINT NOT NULL,
  tip_link TEXT COLLATE "C" NOT NULL,
  -- The line just below its first one: of another branch, missing, or seq 0.
  root_seq BIGINT NOT NULL,
  root_link TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (store_id, device_id, epoch, branch_no)
);

-- How far each branch lies in a backup, with everything below it. Moved only by a finished backup.
CREATE TABLE durable_tips (
  store_id TEXT COLLATE "C" NOT NULL,
  device_id TEXT COLLATE "C" NOT NULL,
  epoch TEXT COLLATE "C" NOT NULL,
  branch_no BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  link TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (store_id, device_id, epoch, branch_no)
);

-- Where a branch begins above a line that we lack.
CREATE TABLE holes (
  store_id TEXT COLLATE "C" NOT NULL,
  device_id TEXT COLLATE "C" NOT NULL,
  epoch TEXT COLLATE "C" NOT NULL,
  prev_link TEXT COLLATE "C" NOT NULL,
  prev_seq BIGINT NOT NULL,
  opened_at TEXT COLLATE "C" NOT NULL,
  filled_at TEXT COLLATE "C",
  PRIMARY KEY (store_id, device_id, epoch, prev_link)
);

-- Lines that arrived over a gap: kept, neither journalled nor judged nor counted.
CREATE TABLE orphans (
  store_id TEXT COLLATE "C" NOT NULL,
  device_id TEXT COLLATE "C" NOT NULL,
  epoch TEXT COLLATE "C" NOT NULL,
  link TEXT COLLATE "C" NOT NULL,
  parent_link TEXT COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  body BYTEA NOT NULL,
  body_hash BYTEA NOT NULL,
  received_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (store_id, device_id, epoch, link)
);
CREATE INDEX orphans_by_parent ON orphans (store_id, device_id, epoch, parent_link);

-- The nets against doubles: ids never expire.
CREATE TABLE commands (
  store_id TEXT COLLATE "C" NOT NULL,
  command_id TEXT COLLATE "C" NOT NULL,
  sale_id TEXT COLLATE "C",
  body_hash BYTEA NOT NULL,
  device_id TEXT COLLATE "C" NOT NULL,
  epoch TEXT COLLATE "C" NOT NULL,
  link TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (store_id, command_id)
);
CREATE UNIQUE INDEX commands_by_sale ON commands (store_id, sale_id) WHERE sale_id IS NOT NULL;

-- Never updated or deleted: a correction is a new document.
CREATE TABLE sales (
  store_id TEXT COLLATE "C" NOT NULL,
  sale_id TEXT COLLATE "C" NOT NULL,
  command_id TEXT COLLATE "C" NOT NULL,
  device_id TEXT COLLATE "C" NOT NULL,
  epoch TEXT COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  link TEXT COLLATE "C" NOT NULL,
  till_number BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('sale', 'refund')),
  refund_of TEXT COLLATE "C",
  receipt_number TEXT COLLATE "C" NOT NULL,
  currency TEXT COLLATE "C" NOT NULL,
  net_minor BIGINT NOT NULL,
  tax_minor BIGINT NOT NULL,
  gross_minor BIGINT NOT NULL,
  rounding_minor BIGINT NOT NULL,
  payable_minor BIGINT NOT NULL,
  change_minor BIGINT NOT NULL,
  cashier_id TEXT COLLATE "C" NOT NULL,
  cashier_name TEXT COLLATE "C" NOT NULL,
  shift_id TEXT COLLATE "C",
  business_date TEXT COLLATE "C" NOT NULL,
  recorded_at TEXT COLLATE "C" NOT NULL,
  received_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (store_id, sale_id)
);
CREATE INDEX sales_by_time ON sales (store_id, recorded_at, sale_id);
CREATE INDEX sales_by_day ON sales (store_id, business_date);
CREATE INDEX sales_by_receipt ON sales (store_id, receipt_number);
CREATE INDEX sales_by_refund_of ON sales (store_id, refund_of) WHERE refund_of IS NOT NULL;

CREATE TABLE sale_lines (
  store_id TEXT COLLATE "C" NOT NULL,
  sale_id TEXT COLLATE "C" NOT NULL,
  line_no BIGINT NOT NULL,
  product_id TEXT COLLATE "C",
  sku TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  unit TEXT COLLATE "C" NOT NULL,
  quantity_milli BIGINT NOT NULL,
  unit_price_e4 BIGINT NOT NULL,
  discount_minor BIGINT NOT NULL,
  amount_minor BIGINT NOT NULL,
  tax_category TEXT COLLATE "C" NOT NULL,
  tax_rate_bp BIGINT NOT NULL,
  PRIMARY KEY (store_id, sale_id, line_no)
);

CREATE TABLE sale_taxes (
  store_id TEXT COLLATE "C" NOT NULL,
  sale_id TEXT COLLATE "C" NOT NULL,
  category TEXT COLLATE "C" NOT NULL,
  rate_bp BIGINT NOT NULL,
  net_minor BIGINT NOT NULL,
  tax_minor BIGINT NOT NULL,
  gross_minor BIGINT NOT NULL,
  PRIMARY KEY (store_id, sale_id, category, rate_bp)
);

CREATE TABLE sale_tenders (
  store_id TEXT COLLATE "C" NOT NULL,
  sale_id TEXT COLLATE "C" NOT NULL,
  tender_no BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  amount_minor BIGINT NOT NULL,
  PRIMARY KEY (store_id, sale_id, tender_no)
);

CREATE TABLE shifts (
  store_id TEXT COLLATE "C" NOT NULL,
  shift_id TEXT COLLATE "C" NOT NULL,
  device_id TEXT COLLATE "C" NOT NULL,
  opened_link TEXT COLLATE "C",
  closed_link TEXT COLLATE "C",
  ranges TEXT COLLATE "C",
  PRIMARY KEY (store_id, shift_id)
);

CREATE TABLE cash_movements (
  store_id TEXT COLLATE "C" NOT NULL,
  movement_id TEXT COLLATE "C" NOT NULL,
  link TEXT COLLATE "C" NOT NULL,
  shift_id TEXT COLLATE "C",
  amount_minor BIGINT NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  recorded_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (store_id, link)
);

-- Findings for a person. At most one open item of a kind about one subject.
CREATE TABLE items (
  store_id TEXT COLLATE "C" NOT NULL,
  item_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  subject TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('open', 'settled')),
  opened_at TEXT COLLATE "C" NOT NULL,
  last_at TEXT COLLATE "C" NOT NULL,
  entries BIGINT NOT NULL,
  settled_how TEXT COLLATE "C",
  settled_by TEXT COLLATE "C",
  settled_at TEXT COLLATE "C",
  note TEXT COLLATE "C",
  PRIMARY KEY (store_id, item_id)
);
CREATE UNIQUE INDEX items_open ON items (store_id, kind, subject) WHERE state = 'open';
CREATE INDEX items_by_time ON items (store_id, state, last_at);

CREATE TABLE item_entries (
  store_id TEXT COLLATE "C" NOT NULL,
  item_id TEXT COLLATE "C" NOT NULL,
  link TEXT COLLATE "C" NOT NULL,
  entry_no BIGINT NOT NULL,
  facts TEXT COLLATE "C" NOT NULL,
  created_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (store_id, item_id, link, entry_no)
);
CREATE INDEX item_entries_by_link ON item_entries (store_id, link);

CREATE TABLE users (
  store_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  email TEXT COLLATE "C",
  role TEXT COLLATE "C" NOT NULL CHECK (role IN ('owner', 'manager', 'cashier')),
  password_hash TEXT COLLATE "C",
  pin_salt TEXT COLLATE "C" NOT NULL,
  pin_hash TEXT COLLATE "C" NOT NULL,
  pin_iterations BIGINT NOT NULL,
  active BIGINT NOT NULL,
  PRIMARY KEY (store_id, user_id)
);
CREATE UNIQUE INDEX users_by_email ON users (email) WHERE email IS NOT NULL;

CREATE TABLE sessions (
  token_hash TEXT COLLATE "C" PRIMARY KEY,
  store_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  created_at TEXT COLLATE "C" NOT NULL,
  expires_at TEXT COLLATE "C" NOT NULL
);

CREATE TABLE audit_log (
  store_id TEXT COLLATE "C" NOT NULL,
  audit_id TEXT COLLATE "C" NOT NULL,
  created_at TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  user_name TEXT COLLATE "C" NOT NULL,
  action TEXT COLLATE "C" NOT NULL,
  subject TEXT COLLATE "C" NOT NULL,
  facts TEXT COLLATE "C" NOT NULL,
  seal BYTEA NOT NULL,
  PRIMARY KEY (store_id, audit_id)
);
CREATE INDEX audit_log_by_subject ON audit_log (store_id, subject, created_at);
