-- The bytes and their place stay for ever; a verdict changes only while the line is parked and no
-- person has settled it. `branch_no` may change: branches grow together over a filled hole.
CREATE TRIGGER journal_keeps_its_rows BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal keeps its rows'); END;

CREATE TRIGGER journal_keeps_its_bytes BEFORE UPDATE OF
  store_id, device_id, epoch, link, parent_link, seq, body, body_hash, received_at ON journal
BEGIN SELECT RAISE(ABORT, 'the journal keeps its bytes'); END;

CREATE TRIGGER journal_keeps_its_verdict BEFORE UPDATE OF command_id, entity_id, type, outcome,
  flags, code, message, settled_how, settled_by, settled_at, seal ON journal
WHEN OLD.outcome <> 'parked' OR OLD.settled_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a verdict stays but for parked lines'); END;

CREATE TRIGGER sales_stay BEFORE UPDATE ON sales
BEGIN SELECT RAISE(ABORT, 'a sale is never changed'); END;
CREATE TRIGGER sales_are_kept BEFORE DELETE ON sales
BEGIN SELECT RAISE(ABORT, 'a sale is never deleted'); END;
CREATE TRIGGER sale_lines_stay BEFORE UPDATE ON sale_lines
BEGIN SELECT RAISE(ABORT, 'a sale is never changed'); END;
CREATE TRIGGER sale_lines_are_kept BEFORE DELETE ON sale_lines
BEGIN SELECT RAISE(ABORT, 'a sale is never deleted'); END;
CREATE TRIGGER sale_taxes_stay BEFORE UPDATE ON sale_taxes
BEGIN SELECT RAISE(ABORT, 'a sale is never changed'); END;
CREATE TRIGGER sale_taxes_are_kept BEFORE DELETE ON sale_taxes
BEGIN SELECT RAISE(ABORT, 'a sale is never deleted'); END;
CREATE TRIGGER sale_tenders_stay BEFORE UPDATE ON sale_tenders
BEGIN SELECT RAISE(ABORT, 'a sale is never changed'); END;
CREATE TRIGGER sale_tenders_are_kept BEFORE DELETE ON sale_tenders
BEGIN SELECT RAISE(ABORT, 'a sale is never deleted'); END;
CREATE TRIGGER stock_movements_stay BEFORE UPDATE ON stock_movements
BEGIN SELECT RAISE(ABORT, 'a movement is never changed'); END;
CREATE TRIGGER stock_movements_are_kept BEFORE DELETE ON stock_movements
BEGIN SELECT RAISE(ABORT, 'a movement is never deleted'); END;
