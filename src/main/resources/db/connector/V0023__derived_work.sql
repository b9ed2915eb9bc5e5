-- Work that stored records bring with them, written in the transaction that stores the records.

-- Records to read again by key, such as the invoices that a payment settles.
CREATE TABLE connector.reread_request (
  stream text NOT NULL,
  record_key text COLLATE "C" NOT NULL,
  requested_at timestamptz NOT NULL,
  CONSTRAINT reread_request_pk PRIMARY KEY (stream, record_key)
);

-- Balances are asked one by one; journals tell which ones there are and which have moved.
CREATE TABLE connector.balance_coordinate (
  ledger_name text COLLATE "C" NOT NULL,
  period_name text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  combination text COLLATE "C" NOT NULL,
  dirty_since timestamptz,
  read_at timestamptz,
  problem text,
  CONSTRAINT balance_coordinate_pk PRIMARY KEY (ledger_name, period_name, currency, combination)
) WITH (fillfactor = 70);

CREATE INDEX balance_coordinate_dirty ON connector.balance_coordinate (dirty_since)
  WHERE dirty_since IS NOT NULL;

-- What the close calendar and the balances need to know of ledgers and periods.
CREATE TABLE connector.known_ledger (
  ledger_id bigint NOT NULL,
  name text COLLATE "C" NOT NULL,
  CONSTRAINT known_ledger_pk PRIMARY KEY (ledger_id)
);

CREATE TABLE connector.known_period (
  ledger_id bigint NOT NULL,
  application_id integer NOT NULL,
  period_name text COLLATE "C" NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL,
  status text NOT NULL,
  CONSTRAINT known_period_pk PRIMARY KEY (ledger_id, application_id, period_name)
);
