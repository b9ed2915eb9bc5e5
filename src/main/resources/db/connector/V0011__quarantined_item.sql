-- Items of a page that have no identity and so can not enter the journal. The same item comes with
-- every poll that covers it: it is kept once and counted.
CREATE TABLE connector.quarantined_item (
  id bigint GENERATED ALWAYS AS IDENTITY,
  first_observed_at timestamptz NOT NULL,
  last_observed_at timestamptz NOT NULL,
  run_id bigint NOT NULL,
  occurrences bigint NOT NULL DEFAULT 1,
  page_number integer NOT NULL,
  stream text COLLATE "C" NOT NULL,
  reason text NOT NULL,
  payload bytea NOT NULL,
  payload_digest bytea GENERATED ALWAYS AS (sha256(payload)) STORED,
  CONSTRAINT quarantined_item_pk PRIMARY KEY (id),
  CONSTRAINT quarantined_item_digest_unique UNIQUE (stream, payload_digest)
);
