-- Deliveries that an operator wants to go out again, as jobs that any replica carries out and
-- another one continues behind the last delivery that was looked at.
CREATE TABLE connector.delivery_replay (
  id bigint GENERATED ALWAYS AS IDENTITY,
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL,
  dry_run boolean NOT NULL,
  from_time timestamptz,
  before_time timestamptz,
  target text,
  event_type text,
  topic text,
  states text[] NOT NULL,
  ids bigint[],
  -- No delivery placed later than the order belongs to it, or it would replay its own work.
  last_id bigint NOT NULL,
  position_id bigint NOT NULL DEFAULT 0,
  matched bigint NOT NULL DEFAULT 0,
  retried bigint NOT NULL DEFAULT 0,
  placed bigint NOT NULL DEFAULT 0,
  skipped bigint NOT NULL DEFAULT 0,
  started_at timestamptz,
  finished_at timestamptz,
  CONSTRAINT delivery_replay_pk PRIMARY KEY (id),
  CONSTRAINT delivery_replay_time_range_ordered CHECK (from_time < before_time)
);

CREATE INDEX delivery_replay_unfinished_index ON connector.delivery_replay (id)
  WHERE finished_at IS NULL;
