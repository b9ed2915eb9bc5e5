-- One row a budget that all replicas share. The row holds nothing but the moment at which the next
-- call may start: taking a call moves it on by one interval, so a take is one update of one column
-- and the order in which callers get the row lock is the order in which they are served.
CREATE TABLE connector.call_budget (
  name text COLLATE "C" NOT NULL,
  per_minute integer NOT NULL,
  next_call_at timestamptz NOT NULL,
  CONSTRAINT call_budget_pk PRIMARY KEY (name),
  CONSTRAINT call_budget_per_minute_positive CHECK (per_minute > 0)
) WITH (fillfactor = 10);
