-- The journal: every version of every record as it was received, and one head a record that says
-- which version is current.

-- Positions in the journal. Taken only by the one transaction that holds the writer lock, so that
-- the order of the numbers is the order in which they become visible.
CREATE SEQUENCE connector.record_sequence AS bigint;

-- Rows are updated in place each time a record is seen again; the free space in each page keeps
-- those updates away from the indexes.
CREATE TABLE connector.record_head (
  sequence bigint NOT NULL,
  recorded_at timestamptz NOT NULL,
  source_last_update timestamptz,
  observed_at timestamptz NOT NULL,
  last_seen_run bigint NOT NULL,
  open boolean NOT NULL,
  vanished boolean NOT NULL,
  stream text COLLATE "C" NOT NULL,
  record_key text COLLATE "C" NOT NULL,
  content_hash bytea NOT NULL,
  CONSTRAINT record_head_pk PRIMARY KEY (stream, record_key)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

CREATE INDEX record_head_open_idx ON connector.record_head (stream, record_key)
  WHERE open AND NOT vanished;

-- Fixed-width columns first. The payload is bytea because it is kept exactly as received: text
-- would refuse a page for one byte sequence that PostgreSQL does not take for UTF-8.
CREATE TABLE connector.record_version (
  sequence bigint NOT NULL,
  recorded_at timestamptz NOT NULL,
  source_last_update timestamptz,
  observed_at timestamptz NOT NULL,
  run_id bigint NOT NULL,
  page_number integer NOT NULL,
  stream text COLLATE "C" NOT NULL,
  record_key text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  content_hash bytea NOT NULL,
  payload bytea NOT NULL,
  CONSTRAINT record_version_pk PRIMARY KEY (sequence, recorded_at),
  CONSTRAINT record_version_kind_known
    CHECK (kind IN ('NEW', 'CHANGED', 'VANISHED', 'RESTORED', 'STALE'))
) PARTITION BY RANGE (recorded_at);

CREATE INDEX record_version_record_idx
  ON connector.record_version (stream, record_key, sequence);
CREATE INDEX record_version_stream_idx ON connector.record_version (stream, sequence);

-- lz4 takes a fraction of the time of the default; servers built without it keep the default.
DO $$
BEGIN
  ALTER TABLE connector.record_version ALTER COLUMN payload SET COMPRESSION lz4;
EXCEPTION
  WHEN feature_not_supported THEN
    RAISE NOTICE 'this server has no lz4: payloads are compressed with pglz';
END
$$;

-- Catches what no month takes, so that a missed maintenance never stops the polling. Maintenance
-- moves its rows to their months.
CREATE TABLE connector.record_version_default PARTITION OF connector.record_version DEFAULT;

-- This month and the two after it; maintenance goes on from here.
DO $$
DECLARE
  month timestamp := date_trunc('month', now() AT TIME ZONE 'UTC');
BEGIN
  FOR ahead IN 0..2 LOOP
    EXECUTE format(
      'CREATE TABLE connector.%I PARTITION OF connector.record_version '
        || 'FOR VALUES FROM (%L) TO (%L)',
      'record_version_' || to_char(month, 'YYYY_MM'),
      month AT TIME ZONE 'UTC',
      (month + interval '1 month') AT TIME ZONE 'UTC');
    month := month + interval '1 month';
  END LOOP;
END
$$;
