-- A code may bring one device of its till back, and no other: a manager confirms it by name.
ALTER TABLE enrolment_codes ADD COLUMN brings_back TEXT; -- its device id; NULL: for any device
ALTER TABLE enrolment_codes ADD COLUMN used_by TEXT;     -- the device that spent it; NULL: not told
