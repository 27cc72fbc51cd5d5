-- A person's word that the lines of a hole will not come. `filled_at` later than that: they came
-- after all. A hole may also be of lines that a till made and never sent.
ALTER TABLE holes ADD COLUMN settled_from BIGINT; -- the lowest of them, as it was shown
ALTER TABLE holes ADD COLUMN settled_by TEXT COLLATE "C";
ALTER TABLE holes ADD COLUMN settled_at TEXT COLLATE "C";
ALTER TABLE holes ADD COLUMN settled_note TEXT COLLATE "C";

CREATE TRIGGER holes_keep_their_word
BEFORE UPDATE OF settled_from, settled_by, settled_at, settled_note ON holes
FOR EACH ROW WHEN (OLD.settled_at IS NOT NULL)
EXECUTE FUNCTION evertill_refuse('a hole is settled once');
