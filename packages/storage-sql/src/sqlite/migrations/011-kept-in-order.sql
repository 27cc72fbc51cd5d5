-- The audit log is a chain: each row of a store has the next number, and a link over the link before
-- it and its own seal; the store keeps the newest. `after.ts` chains what is there, and puts the
-- trigger back.
ALTER TABLE audit_log ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE audit_log ADD COLUMN link BLOB NOT NULL DEFAULT x'';
ALTER TABLE stores ADD COLUMN audit_number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stores ADD COLUMN audit_link BLOB NOT NULL DEFAULT x'';
DROP TRIGGER audit_log_stays;

-- REPLACE deletes without asking a trigger that watches deletes.
CREATE TRIGGER journal_is_not_replaced BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal WHERE rowid = NEW.rowid OR (store_id = NEW.store_id
  AND device_id = NEW.device_id AND epoch = NEW.epoch AND link = NEW.link))
BEGIN SELECT RAISE(ABORT, 'the journal keeps its rows'); END;
CREATE TRIGGER sales_are_not_replaced BEFORE INSERT ON sales
WHEN EXISTS (SELECT 1 FROM sales WHERE rowid = NEW.rowid
  OR (store_id = NEW.store_id AND sale_id = NEW.sale_id))
BEGIN SELECT RAISE(ABORT, 'a sale is never changed'); END;
CREATE TRIGGER sale_lines_are_not_replaced BEFORE INSERT ON sale_lines
WHEN EXISTS (SELECT 1 FROM sale_lines WHERE store_id = NEW.store_id AND sale_id = NEW.sale_id
  AND line_no = NEW.line_no)
BEGIN SELECT RAISE(ABORT, 'a sale is never changed'); END;
CREATE TRIGGER sale_taxes_are_not_replaced BEFORE INSERT ON sale_taxes
WHEN EXISTS (SELECT 1 FROM sale_taxes WHERE store_id = NEW.store_id AND sale_id = NEW.sale_id
  AND category = NEW.category AND rate_bp = NEW.rate_bp)
BEGIN SELECT RAISE(ABORT, 'a sale is never changed'); END;
CREATE TRIGGER sale_tenders_are_not_replaced BEFORE INSERT ON sale_tenders
WHEN EXISTS (SELECT 1 FROM sale_tenders WHERE store_id = NEW.store_id AND sale_id = NEW.sale_id
  AND tender_no = NEW.tender_no)
BEGIN SELECT RAISE(ABORT, 'a sale is never changed'); END;
CREATE TRIGGER stock_movements_are_not_replaced BEFORE INSERT ON stock_movements
WHEN EXISTS (SELECT 1 FROM stock_movements WHERE store_id = NEW.store_id
  AND product_id = NEW.product_id AND source_id = NEW.source_id AND line_no = NEW.line_no)
BEGIN SELECT RAISE(ABORT, 'a movement is never changed'); END;
CREATE TRIGGER audit_log_is_not_replaced BEFORE INSERT ON audit_log
WHEN EXISTS (SELECT 1 FROM audit_log WHERE rowid = NEW.rowid
  OR (store_id = NEW.store_id AND audit_id = NEW.audit_id))
BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END;
