-- A heartbeat's answer names what of this till is parked, asked or not.
CREATE INDEX journal_parked_by_device ON journal (store_id, device_id, received_at)
  WHERE outcome = 'parked' AND settled_how IS NULL;
