-- At most one row: while it is there the pod does not answer, and no replica polls. The replica
-- that moves next_probe_at on is the one that knocks.
CREATE TABLE connector.pod_hold (
  id smallint NOT NULL DEFAULT 1,
  reason text NOT NULL,
  since timestamptz NOT NULL,
  probes integer NOT NULL DEFAULT 0,
  next_probe_at timestamptz NOT NULL,
  CONSTRAINT pod_hold_pk PRIMARY KEY (id),
  CONSTRAINT pod_hold_single CHECK (id = 1)
);
