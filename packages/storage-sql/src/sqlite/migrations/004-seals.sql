-- What cannot be recomputed from a line's bytes is sealed with its verdict: `verify` recomputes the
-- seal. How often a line was sent again is a mere statistic, and lives beside the journal, so that a
-- journal row changes only by a verdict. `after.ts` fills the seals and numbers of what is there.
CREATE TABLE journal_repeats (
  store_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  epoch TEXT NOT NULL,
  link TEXT NOT NULL,
  times INTEGER NOT NULL,            -- how often it was sent again
  PRIMARY KEY (store_id, device_id, epoch, link)
) STRICT, WITHOUT ROWID;
INSERT INTO journal_repeats SELECT store_id, device_id, epoch, link, repeats FROM journal
  WHERE repeats > 0;
ALTER TABLE journal DROP COLUMN repeats;
ALTER TABLE journal ADD COLUMN seal BLOB NOT NULL DEFAULT x'';

-- The order in which a product's stock moved: clocks and ids cannot tell it.
ALTER TABLE stock_movements ADD COLUMN move_no INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stock_levels ADD COLUMN moves INTEGER NOT NULL DEFAULT 0; -- the last move_no
