-- The newest backup that was told to this database: when its copy was begun. NULL: none was.
ALTER TABLE stores ADD COLUMN backed_up_at TEXT;
