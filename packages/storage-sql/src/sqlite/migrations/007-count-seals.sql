-- No till wrote a count, an import or the audit log, so no till's bytes prove them: each row carries
-- a seal over all of its columns (decision 10). `after.ts` seals what is there, and puts the trigger
-- back.
ALTER TABLE stock_movements ADD COLUMN seal BLOB; -- of a count or import; NULL: its sale proves it
ALTER TABLE audit_log ADD COLUMN seal BLOB NOT NULL DEFAULT x'';
DROP TRIGGER stock_movements_stay;
