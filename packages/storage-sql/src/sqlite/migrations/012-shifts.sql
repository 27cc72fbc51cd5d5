-- When a shift was opened, by its till's clock; ended, where its opening has not come.
ALTER TABLE shifts ADD COLUMN recorded_at TEXT NOT NULL DEFAULT '';
UPDATE shifts SET recorded_at = coalesce(
  (SELECT json_extract(CAST(j.body AS TEXT), '$.created_at') FROM journal j
    WHERE j.store_id = shifts.store_id
      AND j.link = coalesce(shifts.opened_link, shifts.closed_link)), '');

-- A person's word that it is closed with a difference: of so many lines, as they were shown.
ALTER TABLE shifts ADD COLUMN settled_by TEXT;
ALTER TABLE shifts ADD COLUMN settled_at TEXT;
ALTER TABLE shifts ADD COLUMN settled_note TEXT;
ALTER TABLE shifts ADD COLUMN settled_missing INTEGER;
ALTER TABLE shifts ADD COLUMN settled_surplus INTEGER;

CREATE INDEX shifts_by_time ON shifts (store_id, recorded_at, shift_id);
CREATE INDEX sales_by_shift ON sales (store_id, shift_id) WHERE shift_id IS NOT NULL;
CREATE INDEX cash_movements_by_shift ON cash_movements (store_id, shift_id)
  WHERE shift_id IS NOT NULL;

CREATE TRIGGER shifts_open_once BEFORE UPDATE OF
  store_id, shift_id, opened_link, device_id, recorded_at ON shifts
WHEN OLD.opened_link IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a shift is opened once'); END;
CREATE TRIGGER shifts_end_once BEFORE UPDATE OF closed_link, ranges ON shifts
WHEN OLD.closed_link IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a shift ends once'); END;
CREATE TRIGGER shifts_are_settled_once BEFORE UPDATE OF
  settled_by, settled_at, settled_note, settled_missing, settled_surplus ON shifts
WHEN OLD.settled_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a shift is settled once'); END;
CREATE TRIGGER shifts_are_never_lost BEFORE DELETE ON shifts
BEGIN SELECT RAISE(ABORT, 'a shift is never deleted'); END;
