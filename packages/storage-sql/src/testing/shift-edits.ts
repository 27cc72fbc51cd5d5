/** What the database itself refuses to do to a shift that was opened, ended and settled. */
export const shiftEdits = [
  ["UPDATE shifts SET opened_link = 'x'", 'a shift is opened once'],
  ["UPDATE shifts SET device_id = 'x'", 'a shift is opened once'],
  ["UPDATE shifts SET recorded_at = 'x'", 'a shift is opened once'],
  ['UPDATE shifts SET closed_link = NULL', 'a shift ends once'],
  ["UPDATE shifts SET ranges = '[]'", 'a shift ends once'],
  ["UPDATE shifts SET settled_by = 'x'", 'a shift is settled once'],
  ['UPDATE shifts SET settled_missing = 0', 'a shift is settled once'],
  ['DELETE FROM shifts', 'a shift is never deleted'],
] as const
