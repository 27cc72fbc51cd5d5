-- Every table is led by store_id, so that one store's rows never join another's. The three
-- directories that find the store (device_tokens, enrolment_codes, sessions) are led by a hash.
-- Instants are ISO 8601 text in UTC with milliseconds; amounts are minor units; quantities are
-- thousandths (_milli); unit prices are 1/10,000 minor units (_e4); shares are 1/100 percent (_bp).

CREATE TABLE stores (
  store_id TEXT PRIMARY KEY,
  settings TEXT NOT NULL,            -- WireSettings as JSON
  settings_version INTEGER NOT NULL,
  cashiers_version INTEGER NOT NULL,
  catalogue_version INTEGER NOT NULL, -- newest drawn version; its row is locked last, to commit
  created_at TEXT NOT NULL
) STRICT;

-- A cursor is (version, id, tag of that version): a restored server does not know the tag.
CREATE TABLE catalogue_versions (
  store_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  tag TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (store_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE products (
  store_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  sku TEXT NOT NULL,
  barcodes TEXT NOT NULL,            -- JSON array of text
  name TEXT NOT NULL,
  category TEXT NOT NULL,
  price_e4 INTEGER,                  -- NULL: open price
  unit TEXT NOT NULL,
  tax_category TEXT NOT NULL,
  tax_rate_bp INTEGER NOT NULL,
  removed_at TEXT,                   -- tombstone
  version INTEGER NOT NULL,
  PRIMARY KEY (store_id, product_id)
) STRICT;
CREATE UNIQUE INDEX products_by_sku ON products (store_id, sku);
CREATE INDEX products_by_version ON products (store_id, version, product_id);

CREATE TABLE catalogue_chunks (
  store_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (store_id, hash)
) STRICT;

-- Running balance of the movements; a product without a row is not counted.
CREATE TABLE stock_levels (
  store_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  quantity_milli INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (store_id, product_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_levels_by_version ON stock_levels (store_id, version, product_id);

CREATE TABLE stock_movements (
  store_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  source_id TEXT NOT NULL,           -- sale id, import id or item id
  line_no INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('sale', 'refund', 'count', 'import')),
  quantity_milli INTEGER NOT NULL,   -- signed
  balance_milli INTEGER NOT NULL,    -- after this movement
  created_at TEXT NOT NULL,
  PRIMARY KEY (store_id, product_id, source_id, line_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE tills (
  store_id TEXT NOT NULL,
  till_number INTEGER NOT NULL,
  name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (store_id, till_number)
) STRICT;

CREATE TABLE devices (
  store_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  till_number INTEGER NOT NULL,
  enrolled_at TEXT NOT NULL,
  revoked_at TEXT,
  last_seen_at TEXT,
  heartbeat TEXT,                    -- the last Heartbeat as JSON
  PRIMARY KEY (store_id, device_id)
) STRICT;

CREATE TABLE device_tokens (
  token_hash TEXT PRIMARY KEY,       -- SHA-256, hex; tokens are marked, never deleted
  store_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  created_at TEXT NOT NULL,
  revoked_at TEXT
) STRICT;

CREATE TABLE enrolment_codes (
  code_hash TEXT PRIMARY KEY,
  store_id TEXT NOT NULL,
  till_number INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT
) STRICT;

-- The tree: one row a line that any till made, keyed by its link. Append-only but for the outcome.
CREATE TABLE journal (
  store_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  epoch TEXT NOT NULL,
  link TEXT NOT NULL,
  parent_link TEXT NOT NULL,
  seq INTEGER NOT NULL,
  branch_no INTEGER NOT NULL,        -- 1: the epoch's first branch
  body BLOB NOT NULL,
  body_hash BLOB NOT NULL,
  command_id TEXT,                   -- NULL: could not be read
  entity_id TEXT,
  type TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('applied', 'flagged', 'parked', 'duplicate')),
  flags TEXT NOT NULL,               -- JSON array of flag codes
  code TEXT,
  message TEXT,
  settled_how TEXT,
  settled_by TEXT,
  settled_at TEXT,
  received_at TEXT NOT NULL,
  repeats INTEGER NOT NULL DEFAULT 0, -- how often it was sent again
  PRIMARY KEY (store_id, device_id, epoch, link)
) STRICT;
CREATE INDEX journal_by_link ON journal (store_id, link);
CREATE INDEX journal_by_parent ON journal (store_id, device_id, epoch, parent_link);
CREATE INDEX journal_by_seq ON journal (store_id, device_id, epoch, seq);
CREATE INDEX journal_by_entity ON journal (store_id, entity_id) WHERE entity_id IS NOT NULL;
CREATE INDEX journal_parked ON journal (store_id, received_at) WHERE outcome = 'parked';

-- The ends of the tree. The first branch of an epoch is number 1.
CREATE TABLE branches (
  store_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  epoch TEXT NOT NULL,
  branch_no INTEGER NOT NULL,
  is_fork INTEGER NOT NULL,          -- begun as a second child, not above a hole
  tip_seq INTEGER NOT NULL,
  tip_link TEXT NOT NULL,
  PRIMARY KEY (store_id, device_id, epoch, branch_no)
) STRICT, WITHOUT ROWID;

-- Where a branch begins above a line that we lack.
CREATE TABLE holes (
  store_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  epoch TEXT NOT NULL,
  prev_link TEXT NOT NULL,           -- the missing line just below
  prev_seq INTEGER NOT NULL,
  opened_at TEXT NOT NULL,
  filled_at TEXT,
  PRIMARY KEY (store_id, device_id, epoch, prev_link)
) STRICT, WITHOUT ROWID;

-- Lines that arrived over a gap: kept, neither journalled nor judged nor counted.
CREATE TABLE orphans (
  store_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  epoch TEXT NOT NULL,
  link TEXT NOT NULL,
  parent_link TEXT NOT NULL,
  seq INTEGER NOT NULL,
  body BLOB NOT NULL,
  body_hash BLOB NOT NULL,
  received_at TEXT NOT NULL,
  PRIMARY KEY (store_id, device_id, epoch, link)
) STRICT;
CREATE INDEX orphans_by_parent ON orphans (store_id, device_id, epoch, parent_link);

-- The nets against doubles: ids never expire.
CREATE TABLE commands (
  store_id TEXT NOT NULL,
  command_id TEXT NOT NULL,
  sale_id TEXT,                      -- entity_id of CREATE_TRANSACTION only
  body_hash BLOB NOT NULL,
  device_id TEXT NOT NULL,
  epoch TEXT NOT NULL,
  link TEXT NOT NULL,
  PRIMARY KEY (store_id, command_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX commands_by_sale ON commands (store_id, sale_id) WHERE sale_id IS NOT NULL;

-- Never updated or deleted: a correction is a new document.
CREATE TABLE sales (
  store_id TEXT NOT NULL,
  sale_id TEXT NOT NULL,
  command_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  epoch TEXT NOT NULL,
  seq INTEGER NOT NULL,
  link TEXT NOT NULL,
  till_number INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('sale', 'refund')),
  refund_of TEXT,
  receipt_number TEXT NOT NULL,
  currency TEXT NOT NULL,
  net_minor INTEGER NOT NULL,
  tax_minor INTEGER NOT NULL,
  gross_minor INTEGER NOT NULL,
  rounding_minor INTEGER NOT NULL,
  payable_minor INTEGER NOT NULL,
  change_minor INTEGER NOT NULL,
  cashier_id TEXT NOT NULL,
  cashier_name TEXT NOT NULL,
  shift_id TEXT,
  business_date TEXT NOT NULL,
  recorded_at TEXT NOT NULL,         -- the till's clock
  received_at TEXT NOT NULL,         -- the server's
  PRIMARY KEY (store_id, sale_id)
) STRICT;
CREATE INDEX sales_by_time ON sales (store_id, recorded_at, sale_id);
CREATE INDEX sales_by_day ON sales (store_id, business_date);
CREATE INDEX sales_by_receipt ON sales (store_id, receipt_number);
CREATE INDEX sales_by_refund_of ON sales (store_id, refund_of) WHERE refund_of IS NOT NULL;

CREATE TABLE sale_lines (
  store_id TEXT NOT NULL,
  sale_id TEXT NOT NULL,
  line_no INTEGER NOT NULL,          -- from 1
  product_id TEXT,
  sku TEXT NOT NULL,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  quantity_milli INTEGER NOT NULL,
  unit_price_e4 INTEGER NOT NULL,
  discount_minor INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL,
  tax_category TEXT NOT NULL,
  tax_rate_bp INTEGER NOT NULL,
  PRIMARY KEY (store_id, sale_id, line_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE sale_taxes (
  store_id TEXT NOT NULL,
  sale_id TEXT NOT NULL,
  category TEXT NOT NULL,
  rate_bp INTEGER NOT NULL,
  net_minor INTEGER NOT NULL,
  tax_minor INTEGER NOT NULL,
  gross_minor INTEGER NOT NULL,
  PRIMARY KEY (store_id, sale_id, category, rate_bp)
) STRICT, WITHOUT ROWID;

CREATE TABLE sale_tenders (
  store_id TEXT NOT NULL,
  sale_id TEXT NOT NULL,
  tender_no INTEGER NOT NULL,        -- from 1
  kind TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  PRIMARY KEY (store_id, sale_id, tender_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE shifts (
  store_id TEXT NOT NULL,
  shift_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  opened_link TEXT,
  closed_link TEXT,
  ranges TEXT,                       -- JSON: the ranges its CLOSE_SHIFT lists
  PRIMARY KEY (store_id, shift_id)
) STRICT;

CREATE TABLE cash_movements (
  store_id TEXT NOT NULL,
  movement_id TEXT NOT NULL,
  link TEXT NOT NULL,
  shift_id TEXT,
  amount_minor INTEGER NOT NULL,
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (store_id, link)
) STRICT;

-- Findings for a person. At most one open item of a kind about one subject.
CREATE TABLE items (
  store_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  kind TEXT NOT NULL,                -- a flag code
  subject TEXT NOT NULL,             -- product id, sale id or device id, by kind
  state TEXT NOT NULL CHECK (state IN ('open', 'settled')),
  opened_at TEXT NOT NULL,
  last_at TEXT NOT NULL,
  entries INTEGER NOT NULL,          -- how many rows in item_entries
  settled_how TEXT,
  settled_by TEXT,
  settled_at TEXT,
  note TEXT,
  PRIMARY KEY (store_id, item_id)
) STRICT;
CREATE UNIQUE INDEX items_open ON items (store_id, kind, subject) WHERE state = 'open';
CREATE INDEX items_by_time ON items (store_id, state, last_at);

CREATE TABLE item_entries (
  store_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  link TEXT NOT NULL,                -- the journal line that showed it
  entry_no INTEGER NOT NULL,         -- the sale's line, or 0
  facts TEXT NOT NULL,               -- JSON: what was believed, what was found
  created_at TEXT NOT NULL,
  PRIMARY KEY (store_id, item_id, link, entry_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_entries_by_link ON item_entries (store_id, link);

CREATE TABLE users (
  store_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT,                        -- NULL: signs in at tills only
  role TEXT NOT NULL CHECK (role IN ('owner', 'manager', 'cashier')),
  password_hash TEXT,
  pin_salt TEXT NOT NULL,
  pin_hash TEXT NOT NULL,
  pin_iterations INTEGER NOT NULL,
  active INTEGER NOT NULL,
  PRIMARY KEY (store_id, user_id)
) STRICT;
CREATE UNIQUE INDEX users_by_email ON users (email) WHERE email IS NOT NULL;

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  store_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT;

CREATE TABLE audit_log (
  store_id TEXT NOT NULL,
  audit_id TEXT NOT NULL,
  created_at TEXT NOT NULL,
  user_id TEXT NOT NULL,
  user_name TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  facts TEXT NOT NULL,               -- JSON
  PRIMARY KEY (store_id, audit_id)
) STRICT;
CREATE INDEX audit_log_by_subject ON audit_log (store_id, subject, created_at);
