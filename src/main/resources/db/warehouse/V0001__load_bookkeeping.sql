-- What the loader remembers. The offset lies beside the rows that it speaks of, so that both commit
-- or neither: that makes repeating a load harmless, whatever died in between.

CREATE SEQUENCE fusion_mart.load_id_seq;

CREATE TABLE fusion_mart.etl_load_audit (
  load_id       bigint NOT NULL,
  started_at    timestamptz NOT NULL,
  finished_at   timestamptz NOT NULL,
  status        text NOT NULL,
  from_sequence bigint NOT NULL,
  to_sequence   bigint NOT NULL,
  row_counts    jsonb NOT NULL,
  CONSTRAINT etl_load_audit_pk PRIMARY KEY (load_id),
  CONSTRAINT etl_load_audit_status_known CHECK (status IN ('SUCCEEDED', 'REPLAYED'))
);

COMMENT ON TABLE fusion_mart.etl_load_audit IS
  'Committed loads. Grain: one row a load. The greatest load_id of status SUCCEEDED tells a reader that there are new rows.';
COMMENT ON COLUMN fusion_mart.etl_load_audit.load_id IS
  'Number of the load; a later load has a greater one. Rows carry it.';
COMMENT ON COLUMN fusion_mart.etl_load_audit.started_at IS
  'When the load began.';
COMMENT ON COLUMN fusion_mart.etl_load_audit.finished_at IS
  'When its rows were merged, just before the commit.';
COMMENT ON COLUMN fusion_mart.etl_load_audit.status IS
  'SUCCEEDED for a load of new versions, REPLAYED for a repetition of older ones.';
COMMENT ON COLUMN fusion_mart.etl_load_audit.from_sequence IS
  'First journal sequence that the load took.';
COMMENT ON COLUMN fusion_mart.etl_load_audit.to_sequence IS
  'Last journal sequence that the load took.';
COMMENT ON COLUMN fusion_mart.etl_load_audit.row_counts IS
  'Rows inserted, changed or marked deleted, by table.';

CREATE TABLE fusion_mart.etl_load_failure (
  failure_id    bigint GENERATED ALWAYS AS IDENTITY,
  failed_at     timestamptz NOT NULL,
  from_sequence bigint NOT NULL,
  error_code    text NOT NULL,
  reason        text NOT NULL,
  CONSTRAINT etl_load_failure_pk PRIMARY KEY (failure_id)
);

COMMENT ON TABLE fusion_mart.etl_load_failure IS
  'Loads that ended in an error and changed nothing. Grain: one row an attempt.';
COMMENT ON COLUMN fusion_mart.etl_load_failure.failure_id IS
  'Number of the failure; a later one has a greater number.';
COMMENT ON COLUMN fusion_mart.etl_load_failure.failed_at IS
  'When it failed.';
COMMENT ON COLUMN fusion_mart.etl_load_failure.from_sequence IS
  'Journal sequence after which the load meant to begin.';
COMMENT ON COLUMN fusion_mart.etl_load_failure.error_code IS
  'Stable code; the operations guide has a section for each.';
COMMENT ON COLUMN fusion_mart.etl_load_failure.reason IS
  'What the database or the journal said.';

CREATE TABLE fusion_mart.etl_offset (
  reader     text NOT NULL,
  sequence   bigint NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT etl_offset_pk PRIMARY KEY (reader),
  CONSTRAINT etl_offset_sequence_not_negative CHECK (sequence >= 0)
);

COMMENT ON TABLE fusion_mart.etl_offset IS
  'How far the journal is loaded. Grain: one row a reader.';
COMMENT ON COLUMN fusion_mart.etl_offset.reader IS
  'Who reads; the loader of this schema is journal.';
COMMENT ON COLUMN fusion_mart.etl_offset.sequence IS
  'Last journal sequence that is loaded.';
COMMENT ON COLUMN fusion_mart.etl_offset.updated_at IS
  'When it last moved.';

INSERT INTO fusion_mart.etl_offset (reader, sequence, updated_at) VALUES ('journal', 0, now());

CREATE TABLE fusion_mart.etl_quarantine (
  stream            text NOT NULL,
  record_key        text NOT NULL,
  sequence          bigint NOT NULL,
  table_name        text,
  column_name       text,
  reason            text NOT NULL,
  quarantined_at    timestamptz NOT NULL,
  resolved_at       timestamptz,
  resolved_sequence bigint,
  CONSTRAINT etl_quarantine_pk PRIMARY KEY (stream, record_key)
);
CREATE INDEX etl_quarantine_sequence_idx ON fusion_mart.etl_quarantine (sequence);
CREATE INDEX etl_quarantine_open_idx ON fusion_mart.etl_quarantine (stream, record_key)
  WHERE resolved_at IS NULL;

COMMENT ON TABLE fusion_mart.etl_quarantine IS
  'Records whose latest version does not fit the schema. Grain: one row a record. The mart keeps the version before, if there was a good one.';
COMMENT ON COLUMN fusion_mart.etl_quarantine.stream IS
  'Stream of the record.';
COMMENT ON COLUMN fusion_mart.etl_quarantine.record_key IS
  'Key of the record in its stream.';
COMMENT ON COLUMN fusion_mart.etl_quarantine.sequence IS
  'Journal sequence of the version that does not fit.';
COMMENT ON COLUMN fusion_mart.etl_quarantine.table_name IS
  'Table that it does not fit, where that is known.';
COMMENT ON COLUMN fusion_mart.etl_quarantine.column_name IS
  'Column that it does not fit, where that is known.';
COMMENT ON COLUMN fusion_mart.etl_quarantine.reason IS
  'Why it does not fit.';
COMMENT ON COLUMN fusion_mart.etl_quarantine.quarantined_at IS
  'When this version was refused.';
COMMENT ON COLUMN fusion_mart.etl_quarantine.resolved_at IS
  'When a later version fitted; empty while the record waits.';
COMMENT ON COLUMN fusion_mart.etl_quarantine.resolved_sequence IS
  'Journal sequence of that version.';

CREATE TABLE fusion_mart.etl_freshness (
  stream             text NOT NULL,
  table_name         text NOT NULL,
  last_source_update timestamptz,
  last_loaded_at     timestamptz,
  last_load_id       bigint,
  CONSTRAINT etl_freshness_pk PRIMARY KEY (stream, table_name)
);

COMMENT ON TABLE fusion_mart.etl_freshness IS
  'What the view freshness shows, kept up to date by each load so that nobody has to scan facts for it. Grain: one row a table.';
COMMENT ON COLUMN fusion_mart.etl_freshness.stream IS
  'Stream that fills the table.';
COMMENT ON COLUMN fusion_mart.etl_freshness.table_name IS
  'Name of the table in this schema.';
COMMENT ON COLUMN fusion_mart.etl_freshness.last_source_update IS
  'Latest change in Fusion that the table shows.';
COMMENT ON COLUMN fusion_mart.etl_freshness.last_loaded_at IS
  'When rows of the table last changed.';
COMMENT ON COLUMN fusion_mart.etl_freshness.last_load_id IS
  'Load that changed them.';

-- Tables that were never loaded show up as such.
INSERT INTO fusion_mart.etl_freshness (stream, table_name) VALUES
  ('invoices', 'fact_ap_invoice'),
  ('invoices', 'fact_ap_invoice_distribution'),
  ('invoices', 'fact_ap_installment'),
  ('payments', 'fact_ap_payment'),
  ('payments', 'fact_ap_payment_application'),
  ('receivables-invoices', 'fact_ar_invoice'),
  ('receivables-invoices', 'fact_ar_installment'),
  ('suppliers', 'dim_supplier'),
  ('purchase-orders', 'fact_purchase_order'),
  ('journals', 'fact_gl_journal_batch'),
  ('journals', 'fact_gl_journal_line'),
  ('ledger-balances', 'fact_gl_balance'),
  ('account-combinations', 'dim_gl_account'),
  ('cost-centers', 'dim_cost_center'),
  ('ledgers', 'dim_ledger'),
  ('periods', 'dim_period');

CREATE TABLE fusion_mart.business_unit_ledger (
  business_unit text NOT NULL,
  ledger_name   text NOT NULL,
  CONSTRAINT business_unit_ledger_pk PRIMARY KEY (business_unit)
);

COMMENT ON TABLE fusion_mart.business_unit_ledger IS
  'Which ledger a business unit keeps its books in, from connector.chart-of-accounts.business-unit-ledgers. Grain: one row a business unit. Without a row the only primary ledger counts, if there is just one.';
COMMENT ON COLUMN fusion_mart.business_unit_ledger.business_unit IS
  'Name of the business unit as invoices carry it.';
COMMENT ON COLUMN fusion_mart.business_unit_ledger.ledger_name IS
  'Name of its ledger.';
