-- When a shift was opened, by its till's clock; ended, where its opening has not come.
ALTER TABLE shifts ADD COLUMN recorded_at TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE shifts SET recorded_at = coalesce(
  (SELECT convert_from(j.body, 'UTF8')::json ->> 'created_at' FROM journal j
    WHERE j.store_id = shifts.store_id
      AND j.link = coalesce(shifts.opened_link, shifts.closed_link)), '');

-- A person's word that it is closed with a difference: of so many lines, as they were shown.
ALTER TABLE shifts ADD COLUMN settled_by TEXT COLLATE "C";
ALTER TABLE shifts ADD COLUMN settled_at TEXT COLLATE "C";
ALTER TABLE shifts ADD COLUMN settled_note TEXT COLLATE "C";
ALTER TABLE shifts ADD COLUMN settled_missing BIGINT;
ALTER TABLE shifts ADD COLUMN settled_surplus BIGINT;

CREATE INDEX shifts_by_time ON shifts (store_id, recorded_at, shift_id);
CREATE INDEX sales_by_shift ON sales (store_id, shift_id) WHERE shift_id IS NOT NULL;
CREATE INDEX cash_movements_by_shift ON cash_movements (store_id, shift_id)
  WHERE shift_id IS NOT NULL;

CREATE TRIGGER shifts_open_once BEFORE UPDATE OF
  store_id, shift_id, opened_link, device_id, recorded_at ON shifts
FOR EACH ROW WHEN (OLD.opened_link IS NOT NULL)
EXECUTE FUNCTION evertill_refuse('a shift is opened once');
CREATE TRIGGER shifts_end_once BEFORE UPDATE OF closed_link, ranges ON shifts
FOR EACH ROW WHEN (OLD.closed_link IS NOT NULL)
EXECUTE FUNCTION evertill_refuse('a shift ends once');
CREATE TRIGGER shifts_are_settled_once BEFORE UPDATE OF
  settled_by, settled_at, settled_note, settled_missing, settled_surplus ON shifts
FOR EACH ROW WHEN (OLD.settled_at IS NOT NULL)
EXECUTE FUNCTION evertill_refuse('a shift is settled once');
CREATE TRIGGER shifts_are_never_lost BEFORE DELETE ON shifts
FOR EACH ROW EXECUTE FUNCTION evertill_refuse('a shift is never deleted');
CREATE TRIGGER shifts_are_not_emptied BEFORE TRUNCATE ON shifts
FOR EACH STATEMENT EXECUTE FUNCTION evertill_refuse('a shift is never deleted');
