-- How far each branch lies in a backup, with everything below it. Moved only by a finished backup.
CREATE TABLE durable_tips (
  store_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  epoch TEXT NOT NULL,
  branch_no INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  link TEXT NOT NULL,
  PRIMARY KEY (store_id, device_id, epoch, branch_no)
) STRICT, WITHOUT ROWID;

-- The line just below a branch's first one: of another branch, missing, or seq 0.
ALTER TABLE branches ADD COLUMN root_seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE branches ADD COLUMN root_link TEXT NOT NULL DEFAULT '';
UPDATE branches SET (root_seq, root_link) = (
  SELECT seq - 1, parent_link FROM journal j
  WHERE j.store_id = branches.store_id AND j.device_id = branches.device_id
    AND j.epoch = branches.epoch AND j.branch_no = branches.branch_no
  ORDER BY seq LIMIT 1);
