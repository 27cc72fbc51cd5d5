-- The audit log is a chain: each row of a store has the next number, and a link over the link before
-- it and its own seal; the store keeps the newest.
ALTER TABLE audit_log ADD COLUMN number BIGINT NOT NULL DEFAULT 0;
ALTER TABLE audit_log ADD COLUMN link BYTEA NOT NULL DEFAULT '';
ALTER TABLE stores ADD COLUMN audit_number BIGINT NOT NULL DEFAULT 0;
ALTER TABLE stores ADD COLUMN audit_link BYTEA NOT NULL DEFAULT '';

DROP TRIGGER audit_log_stays ON audit_log;
DO $$
DECLARE
  deed RECORD;
  chained RECORD;
BEGIN
  FOR deed IN SELECT store_id, audit_id, seal FROM audit_log
    ORDER BY store_id, created_at, audit_id
  LOOP
    UPDATE stores SET audit_number = audit_number + 1, audit_link = sha256(audit_link || deed.seal)
      WHERE store_id = deed.store_id RETURNING audit_number, audit_link INTO chained;
    UPDATE audit_log SET number = chained.audit_number, link = chained.audit_link
      WHERE store_id = deed.store_id AND audit_id = deed.audit_id;
  END LOOP;
END $$;
CREATE TRIGGER audit_log_stays BEFORE UPDATE ON audit_log
FOR EACH ROW EXECUTE FUNCTION evertill_refuse('the audit log is never changed');
CREATE UNIQUE INDEX audit_log_by_number ON audit_log (store_id, number);
