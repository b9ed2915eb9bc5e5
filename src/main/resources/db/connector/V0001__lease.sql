-- A row a piece of work that one replica is doing. Rows appear with the first acquisition and go
-- with the release, so the table stays as small as the number of works in progress. The epoch
-- comes from one sequence for all names: a deleted row can therefore never revive an old epoch.
CREATE SEQUENCE connector.lease_epoch AS bigint;

CREATE TABLE connector.lease (
  name text COLLATE "C" NOT NULL,
  epoch bigint NOT NULL,
  holder text NOT NULL,
  acquired_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT lease_pk PRIMARY KEY (name),
  CONSTRAINT lease_epoch_unique UNIQUE (epoch)
) WITH (fillfactor = 50);
