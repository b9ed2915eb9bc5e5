-- The outbox: what is to leave the service, what became of it, and how each target stands.
--
-- All work that is not at its end lies in one small partition, whatever its age; what is at its end
-- moves to partitions by month. So looking for work costs the same with ten deliveries of the past
-- and with ten million, and old months are dropped, not deleted row by row.

CREATE SEQUENCE connector.delivery_id;

-- Whoever takes a delivery, or decides about it, gets a number of his own. An answer that comes
-- under another number comes too late.
CREATE SEQUENCE connector.delivery_epoch;

-- A row a target that was ever written to. Its row lock is what makes deliveries of one target
-- follow each other, whichever replica works. No foreign key points here: its checks would take
-- share locks on rows that the engine updates all the time.
CREATE TABLE connector.delivery_target (
  target text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  -- Not before: the pace of the target and what it asked for itself.
  free_at timestamptz NOT NULL DEFAULT 'epoch',
  -- Not before: our own caution after failures; an operator may lift it.
  held_until timestamptz NOT NULL DEFAULT 'epoch',
  failures integer NOT NULL DEFAULT 0,
  failing_since timestamptz,
  opened_at timestamptz,
  alarmed_percent integer NOT NULL DEFAULT 0,
  error_code text,
  reason text,
  delivered_at timestamptz,
  paused_at timestamptz,
  paused_by text,
  CONSTRAINT delivery_target_pk PRIMARY KEY (target),
  CONSTRAINT delivery_target_kind_first CHECK (target LIKE kind || '/%'),
  CONSTRAINT delivery_target_paused_by_given CHECK ((paused_at IS NULL) = (paused_by IS NULL)),
  CONSTRAINT delivery_target_alarm_known CHECK (alarmed_percent IN (0, 50, 90, 100))
) WITH (fillfactor = 50);

-- in_line: the engine will act on it by itself, at due_at; only the first in line of a target, by
-- (ready_at, id), is ever acted on. open and not in_line: it waits for a person. Indexes of the open
-- partition use no column that a claim changes, so that a claim need not touch them.
CREATE TABLE connector.delivery (
  id bigint NOT NULL,
  open boolean NOT NULL,
  in_line boolean NOT NULL,
  placed_at timestamptz NOT NULL,
  target text COLLATE "C" NOT NULL,
  event_key text NOT NULL,
  event_type text NOT NULL,
  subject_stream text,
  subject_key text,
  topic text NOT NULL,
  payload bytea NOT NULL,
  occurred_at timestamptz NOT NULL,
  on_unknown text NOT NULL,
  replay_of bigint,
  state text NOT NULL,
  state_since timestamptz NOT NULL,
  ready_at timestamptz NOT NULL,
  due_at timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  checks integer NOT NULL DEFAULT 0,
  failures integer NOT NULL DEFAULT 0,
  first_attempt_at timestamptz,
  epoch bigint NOT NULL DEFAULT 0,
  worker text,
  reference text,
  error_code text,
  reason text,
  settled_by text,
  CONSTRAINT delivery_open_by_state CHECK (
    open = (state IN ('PENDING', 'CLAIMED', 'DEFERRED', 'UNKNOWN', 'DEAD'))),
  CONSTRAINT delivery_state_known CHECK (
    open OR state IN ('DELIVERED', 'CANCELLED', 'SUPPRESSED', 'RESOLVED', 'WITHDRAWN')),
  CONSTRAINT delivery_in_line_by_state CHECK (
    in_line = (state IN ('PENDING', 'CLAIMED', 'DEFERRED')) OR state = 'UNKNOWN'),
  CONSTRAINT delivery_in_line_due CHECK (in_line = (due_at IS NOT NULL)),
  CONSTRAINT delivery_subject_whole CHECK ((subject_stream IS NULL) = (subject_key IS NULL)),
  CONSTRAINT delivery_on_unknown_known CHECK (on_unknown IN ('RESEND', 'HOLD'))
) PARTITION BY LIST (open);

CREATE INDEX delivery_id_index ON connector.delivery (id);
CREATE INDEX delivery_target_index ON connector.delivery (target, id);

-- Rows come and go all the time: cleaned up often, so that it stays as small as the work is.
CREATE TABLE connector.delivery_open PARTITION OF connector.delivery FOR VALUES IN (true)
  WITH (
    fillfactor = 70,
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_threshold = 2000,
    autovacuum_vacuum_cost_delay = 0);

CREATE INDEX delivery_open_line_index ON connector.delivery_open (target, ready_at, id)
  WHERE in_line;
CREATE INDEX delivery_open_waiting_index ON connector.delivery_open (target, topic)
  WHERE NOT in_line;

CREATE TABLE connector.delivery_past PARTITION OF connector.delivery FOR VALUES IN (false)
  PARTITION BY RANGE (placed_at);

CREATE INDEX delivery_past_state_index ON connector.delivery_past (state, id);

-- Catches what no month was made for: nothing must fail because a partition is missing.
CREATE TABLE connector.delivery_past_default PARTITION OF connector.delivery_past DEFAULT;

-- What was ever ordered for a target, as long as deliveries are kept: a fact is delivered once.
CREATE TABLE connector.delivery_key (
  target text COLLATE "C" NOT NULL,
  event_key text COLLATE "C" NOT NULL,
  delivery_id bigint NOT NULL,
  placed_at timestamptz NOT NULL,
  CONSTRAINT delivery_key_pk PRIMARY KEY (target, event_key)
);

-- Rows are only appended, in the order of time: the smallest index that finds the old ones.
CREATE INDEX delivery_key_placed_at_index ON connector.delivery_key USING brin (placed_at);

-- What a target calls the latest delivery of a topic, so that it can be changed in place.
CREATE TABLE connector.delivery_topic (
  target text COLLATE "C" NOT NULL,
  topic text COLLATE "C" NOT NULL,
  delivery_id bigint NOT NULL,
  reference text NOT NULL,
  delivered_at timestamptz NOT NULL,
  CONSTRAINT delivery_topic_pk PRIMARY KEY (target, topic)
) WITH (fillfactor = 80);

-- Every call, written before it is made and finished afterwards: kind SEND or READ_BACK, number
-- within its kind.
CREATE TABLE connector.delivery_attempt (
  delivery_id bigint NOT NULL,
  started_at timestamptz NOT NULL,
  kind text NOT NULL,
  number integer NOT NULL,
  worker text NOT NULL,
  epoch bigint NOT NULL,
  outcome text,
  elapsed_micros bigint,
  status integer,
  request_id text,
  answer text,
  error_code text,
  reason text,
  CONSTRAINT delivery_attempt_pk PRIMARY KEY (delivery_id, epoch, started_at),
  CONSTRAINT delivery_attempt_kind_known CHECK (kind IN ('SEND', 'READ_BACK')),
  CONSTRAINT delivery_attempt_answer_short CHECK (length(answer) <= 2048)
) PARTITION BY RANGE (started_at);

CREATE TABLE connector.delivery_attempt_default PARTITION OF connector.delivery_attempt DEFAULT;

-- Token buckets, of one target or shared by several: the time until which calls are used up.
CREATE TABLE connector.delivery_bucket (
  name text COLLATE "C" NOT NULL,
  spent_until timestamptz NOT NULL,
  CONSTRAINT delivery_bucket_pk PRIMARY KEY (name)
) WITH (fillfactor = 50);

-- Makes the partitions of the month (UTC) that holds this moment and moves into them what waited in
-- the default partitions.
CREATE FUNCTION connector.delivery_make_partitions(moment timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  first_day timestamp := date_trunc('month', moment AT TIME ZONE 'UTC');
  starts timestamptz := first_day AT TIME ZONE 'UTC';
  ends timestamptz := (first_day + interval '1 month') AT TIME ZONE 'UTC';
  suffix text := to_char(first_day, 'YYYY_MM');
  parent text;
  column_name text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('connector.delivery_make_partitions'));
  FOR parent, column_name IN
    VALUES ('delivery_past', 'placed_at'), ('delivery_attempt', 'started_at')
  LOOP
    CONTINUE WHEN to_regclass(format('connector.%I', parent || '_' || suffix)) IS NOT NULL;
    EXECUTE format(
      'CREATE TABLE connector.%1$I (LIKE connector.%2$I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)',
      parent || '_' || suffix, parent);
    EXECUTE format('LOCK TABLE connector.%I IN EXCLUSIVE MODE', parent || '_default');
    EXECUTE format(
      'WITH moved AS (DELETE FROM connector.%1$I WHERE %2$I >= %3$L AND %2$I < %4$L RETURNING *)'
      ' INSERT INTO connector.%5$I SELECT * FROM moved',
      parent || '_default', column_name, starts, ends, parent || '_' || suffix);
    EXECUTE format(
      'ALTER TABLE connector.%I ATTACH PARTITION connector.%I FOR VALUES FROM (%L) TO (%L)',
      parent, parent || '_' || suffix, starts, ends);
  END LOOP;
END
$$;

SELECT connector.delivery_make_partitions(now() + n * interval '1 month')
FROM generate_series(0, 2) n;
