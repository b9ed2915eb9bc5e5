-- What targets tell about deliveries that arrived: that people answered or reacted to one, and that
-- one is gone there. Both are found by what the target calls the delivery.

CREATE INDEX delivery_past_reference_index ON connector.delivery_past (reference)
  WHERE reference IS NOT NULL;

-- A row a person and way of answering. What people wrote is not kept.
CREATE TABLE connector.delivery_acknowledgement (
  delivery_id bigint NOT NULL,
  kind text NOT NULL,
  person_id text NOT NULL,
  person text NOT NULL,
  reaction text NOT NULL,
  acknowledged_at timestamptz NOT NULL,
  CONSTRAINT delivery_acknowledgement_pk PRIMARY KEY (delivery_id, kind, person_id, reaction),
  CONSTRAINT delivery_acknowledgement_kind_known CHECK (kind IN ('REPLY', 'REACTION'))
);

-- Rows are only appended, nearly in the order of time: the smallest index that finds the old ones.
CREATE INDEX delivery_acknowledgement_time_index ON connector.delivery_acknowledgement
  USING brin (acknowledged_at);
