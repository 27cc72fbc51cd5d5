-- The bytes and their place stay for ever; a verdict changes only while the line is parked and no
-- person has settled it. `branch_no` may change: branches grow together over a filled hole.
CREATE FUNCTION evertill_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$;

CREATE TRIGGER journal_keeps_its_rows BEFORE DELETE ON journal
FOR EACH ROW EXECUTE FUNCTION evertill_refuse('the journal keeps its rows');

CREATE TRIGGER journal_keeps_its_bytes BEFORE UPDATE OF
  store_id, device_id, epoch, link, parent_link, seq, body, body_hash, received_at ON journal
FOR EACH ROW EXECUTE FUNCTION evertill_refuse('the journal keeps its bytes');

CREATE TRIGGER journal_keeps_its_verdict BEFORE UPDATE OF command_id, entity_id, type, outcome,
  flags, code, message, settled_how, settled_by, settled_at, seal ON journal
FOR EACH ROW WHEN (OLD.outcome <> 'parked' OR OLD.settled_at IS NOT NULL)
EXECUTE FUNCTION evertill_refuse('a verdict stays but for parked lines');

CREATE TRIGGER sales_stay BEFORE UPDATE ON sales
FOR EACH ROW EXECUTE FUNCTION evertill_refuse('a sale is never changed');
CREATE TRIGGER sales_are_kept BEFORE DELETE ON sales
FOR EACH ROW EXECUTE FUNCTION evertill_refuse('a sale is never deleted');

CREATE TRIGGER sale_lines_stay BEFORE UPDATE ON sale_lines
FOR EACH ROW EXECUTE FUNCTION evertill_refuse('a sale is never changed');
CREATE TRIGGER sale_lines_are_kept BEFORE DELETE ON sale_lines
FOR EACH ROW EXECUTE FUNCTION evertill_refuse('a sale is never deleted');

CREATE TRIGGER sale_taxes_stay BEFORE UPDATE ON sale_taxes
FOR EACH ROW EXECUTE FUNCTION evertill_refuse('a sale is never changed');
CREATE TRIGGER sale_taxes_are_kept BEFORE DELETE ON sale_taxes
FOR EACH ROW EXECUTE FUNCTION evertill_refuse('a sale is never deleted');

CREATE TRIGGER sale_tenders_stay BEFORE UPDATE ON sale_tenders
FOR EACH ROW EXECUTE FUNCTION evertill_refuse('a sale is never changed');
CREATE TRIGGER sale_tenders_are_kept BEFORE DELETE ON sale_tenders
FOR EACH ROW EXECUTE FUNCTION evertill_refuse('a sale is never deleted');

CREATE TRIGGER stock_movements_stay BEFORE UPDATE ON stock_movements
FOR EACH ROW EXECUTE FUNCTION evertill_refuse('a movement is never changed');
CREATE TRIGGER stock_movements_are_kept BEFORE DELETE ON stock_movements
FOR EACH ROW EXECUTE FUNCTION evertill_refuse('a movement is never deleted');

CREATE TRIGGER audit_log_stays BEFORE UPDATE ON audit_log
FOR EACH ROW EXECUTE FUNCTION evertill_refuse('the audit log is never changed');
CREATE TRIGGER audit_log_is_kept BEFORE DELETE ON audit_log
FOR EACH ROW EXECUTE FUNCTION evertill_refuse('the audit log is never deleted');

-- TRUNCATE fires no row trigger.
CREATE TRIGGER journal_are_not_emptied BEFORE TRUNCATE ON journal
FOR EACH STATEMENT EXECUTE FUNCTION evertill_refuse('the journal keeps its rows');
CREATE TRIGGER sales_are_not_emptied BEFORE TRUNCATE ON sales
FOR EACH STATEMENT EXECUTE FUNCTION evertill_refuse('a sale is never deleted');
CREATE TRIGGER sale_lines_are_not_emptied BEFORE TRUNCATE ON sale_lines
FOR EACH STATEMENT EXECUTE FUNCTION evertill_refuse('a sale is never deleted');
CREATE TRIGGER sale_taxes_are_not_emptied BEFORE TRUNCATE ON sale_taxes
FOR EACH STATEMENT EXECUTE FUNCTION evertill_refuse('a sale is never deleted');
CREATE TRIGGER sale_tenders_are_not_emptied BEFORE TRUNCATE ON sale_tenders
FOR EACH STATEMENT EXECUTE FUNCTION evertill_refuse('a sale is never deleted');
CREATE TRIGGER stock_movements_are_not_emptied BEFORE TRUNCATE ON stock_movements
FOR EACH STATEMENT EXECUTE FUNCTION evertill_refuse('a movement is never deleted');
CREATE TRIGGER audit_log_is_not_emptied BEFORE TRUNCATE ON audit_log
FOR EACH STATEMENT EXECUTE FUNCTION evertill_refuse('the audit log is never deleted');
