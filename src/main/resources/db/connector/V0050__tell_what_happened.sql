-- Notices: how far the journal was searched for events, which ones were found, where each went and
-- why, and which parts of invoices are due when. Written by the one replica that has the lease, in
-- the transaction that places the deliveries.

-- The position moves with what follows from it, so that a repeated step finds its work done.
CREATE TABLE connector.notice_position (
  follower text NOT NULL,
  sequence bigint NOT NULL,
  moved_at timestamptz NOT NULL,
  CONSTRAINT notice_position_pk PRIMARY KEY (follower)
);

-- Documents that were entered before a stream was first seen are silent: no first load and no
-- backfill notifies anybody.
CREATE TABLE connector.notice_baseline (
  sequence bigint NOT NULL,
  active_from timestamptz NOT NULL,
  stream text COLLATE "C" NOT NULL,
  CONSTRAINT notice_baseline_pk PRIMARY KEY (stream)
);

-- One row a fact. The unique key is what makes a fact known once, whatever finds it again.
CREATE TABLE connector.notice_event (
  id bigint GENERATED ALWAYS AS IDENTITY,
  sequence bigint NOT NULL,
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  due_date date,
  installment integer,
  amount numeric,
  currency text,
  event_type text COLLATE "C" NOT NULL,
  outcome text COLLATE "C" NOT NULL,
  stream text COLLATE "C",
  record_key text COLLATE "C",
  event_key text COLLATE "C" NOT NULL,
  document_number text,
  partner text,
  business_unit text,
  reason text,
  CONSTRAINT notice_event_pk PRIMARY KEY (id),
  CONSTRAINT notice_event_key_once UNIQUE (event_key),
  CONSTRAINT notice_event_outcome_known
    CHECK (outcome IN ('ROUTED', 'NO_ROUTE', 'BASELINE', 'SUPPRESSED')),
  CONSTRAINT notice_event_reason_where_silent CHECK (outcome = 'ROUTED' OR reason IS NOT NULL)
);

CREATE INDEX notice_event_record_idx ON connector.notice_event (stream, record_key, id);
CREATE INDEX notice_event_outcome_idx ON connector.notice_event (outcome, id);
CREATE INDEX notice_event_recorded_idx ON connector.notice_event USING brin (recorded_at);

-- Where an event goes. COLLECTED waits for its digest until not_before.
CREATE TABLE connector.notice_route (
  event_id bigint NOT NULL,
  not_before timestamptz NOT NULL,
  window_start timestamptz NOT NULL,
  state text COLLATE "C" NOT NULL,
  target text COLLATE "C" NOT NULL,
  rule text NOT NULL,
  digest_key text COLLATE "C",
  CONSTRAINT notice_route_pk PRIMARY KEY (event_id, target),
  CONSTRAINT notice_route_event_fk FOREIGN KEY (event_id)
    REFERENCES connector.notice_event (id) ON DELETE CASCADE,
  CONSTRAINT notice_route_state_known
    CHECK (state IN ('PLACED', 'COLLECTED', 'DIGESTED', 'WITHDRAWN'))
);

CREATE INDEX notice_route_collected_idx ON connector.notice_route (not_before)
  WHERE state = 'COLLECTED';

-- How many single notices a target got in a stretch of time; more of them become a digest.
CREATE TABLE connector.notice_window (
  window_start timestamptz NOT NULL,
  singles integer NOT NULL,
  target text COLLATE "C" NOT NULL,
  CONSTRAINT notice_window_pk PRIMARY KEY (target, window_start)
) WITH (fillfactor = 70);

-- What has to be paid when. A row is closed, not changed, when the fact does: so a preview of the
-- past sees what was due then.
CREATE TABLE connector.due_item (
  known_from timestamptz NOT NULL,
  known_until timestamptz,
  due_date date NOT NULL,
  installment integer NOT NULL,
  open_amount numeric,
  stream text COLLATE "C" NOT NULL,
  record_key text COLLATE "C" NOT NULL,
  CONSTRAINT due_item_pk PRIMARY KEY (stream, record_key, installment, known_from),
  CONSTRAINT due_item_ends_after_its_start CHECK (known_until >= known_from)
);

CREATE UNIQUE INDEX due_item_current_once
  ON connector.due_item (stream, record_key, installment) WHERE known_until IS NULL;
CREATE INDEX due_item_date_idx ON connector.due_item (due_date, stream);

-- The newest business day of an audience whose reminders were looked for.
CREATE TABLE connector.notice_reminder_day (
  day date NOT NULL,
  audience text NOT NULL,
  CONSTRAINT notice_reminder_day_pk PRIMARY KEY (audience)
);
