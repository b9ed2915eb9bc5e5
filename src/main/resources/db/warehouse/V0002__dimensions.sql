-- Dimensions that Fusion records fill. Keys are those of Fusion; facts refer to the names and
-- numbers that their records carry, because Fusion gives them no ids. No foreign key is declared:
-- a fact may arrive before its dimension.

CREATE TABLE fusion_mart.dim_supplier (
  supplier_id        bigint NOT NULL,
  supplier_number    text,
  supplier_name      text,
  supplier_type      text,
  status             text,
  taxpayer_country   text,
  inactive_date      date,
  source_created_at  timestamptz,
  source_last_update timestamptz,
  source_sequence    bigint NOT NULL,
  loaded_at          timestamptz NOT NULL,
  load_id            bigint NOT NULL,
  deleted_at         timestamptz,
  CONSTRAINT dim_supplier_pk PRIMARY KEY (supplier_id)
);

COMMENT ON TABLE fusion_mart.dim_supplier IS
  'Suppliers as Fusion names them. Grain: one row a supplier. Facts join on supplier_number.';
COMMENT ON COLUMN fusion_mart.dim_supplier.supplier_id IS
  'Fusion id of the supplier.';
COMMENT ON COLUMN fusion_mart.dim_supplier.supplier_number IS
  'Supplier number; what facts carry.';
COMMENT ON COLUMN fusion_mart.dim_supplier.supplier_name IS
  'Name of the supplier.';
COMMENT ON COLUMN fusion_mart.dim_supplier.supplier_type IS
  'Kind of supplier, such as a service provider or a tax authority.';
COMMENT ON COLUMN fusion_mart.dim_supplier.status IS
  'Status as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.dim_supplier.taxpayer_country IS
  'Country of tax registration.';
COMMENT ON COLUMN fusion_mart.dim_supplier.inactive_date IS
  'Day from which the supplier is no longer used.';
COMMENT ON COLUMN fusion_mart.dim_supplier.source_created_at IS
  'When the supplier was created in Fusion.';

CREATE TABLE fusion_mart.dim_ledger (
  ledger_id             bigint NOT NULL,
  ledger_name           text,
  ledger_currency       text,
  chart_of_accounts_id  bigint,
  period_set_name       text,
  accounted_period_type text,
  ledger_category       text,
  ledger_type           text,
  source_last_update    timestamptz,
  source_sequence       bigint NOT NULL,
  loaded_at             timestamptz NOT NULL,
  load_id               bigint NOT NULL,
  deleted_at            timestamptz,
  CONSTRAINT dim_ledger_pk PRIMARY KEY (ledger_id)
);

COMMENT ON TABLE fusion_mart.dim_ledger IS
  'Ledgers. Grain: one row a ledger. Journals and balances join on ledger_name.';
COMMENT ON COLUMN fusion_mart.dim_ledger.ledger_id IS
  'Fusion id of the ledger.';
COMMENT ON COLUMN fusion_mart.dim_ledger.ledger_name IS
  'Name of the ledger; what facts carry.';
COMMENT ON COLUMN fusion_mart.dim_ledger.ledger_currency IS
  'Functional currency of the ledger, ISO 4217.';
COMMENT ON COLUMN fusion_mart.dim_ledger.chart_of_accounts_id IS
  'Id of the chart of accounts (structure instance number).';
COMMENT ON COLUMN fusion_mart.dim_ledger.period_set_name IS
  'Accounting calendar of the ledger.';
COMMENT ON COLUMN fusion_mart.dim_ledger.accounted_period_type IS
  'Period type of that calendar.';
COMMENT ON COLUMN fusion_mart.dim_ledger.ledger_category IS
  'PRIMARY, SECONDARY and so on, as Fusion codes it.';
COMMENT ON COLUMN fusion_mart.dim_ledger.ledger_type IS
  'Kind of ledger, as Fusion codes it.';

CREATE TABLE fusion_mart.dim_period (
  ledger_id          bigint NOT NULL,
  application_id     integer NOT NULL,
  period_name        text NOT NULL,
  closing_status     text,
  start_date         date,
  end_date           date,
  period_year        integer,
  period_number      integer,
  is_adjustment      boolean,
  source_last_update timestamptz,
  source_sequence    bigint NOT NULL,
  loaded_at          timestamptz NOT NULL,
  load_id            bigint NOT NULL,
  deleted_at         timestamptz,
  CONSTRAINT dim_period_pk PRIMARY KEY (ledger_id, application_id, period_name)
);

COMMENT ON TABLE fusion_mart.dim_period IS
  'Accounting periods with their status. Grain: one row a ledger, application and period.';
COMMENT ON COLUMN fusion_mart.dim_period.ledger_id IS
  'Fusion id of the ledger.';
COMMENT ON COLUMN fusion_mart.dim_period.application_id IS
  'Application whose status this is: 101 General Ledger, 200 Payables, 222 Receivables.';
COMMENT ON COLUMN fusion_mart.dim_period.period_name IS
  'Name of the period, such as Jan-26.';
COMMENT ON COLUMN fusion_mart.dim_period.closing_status IS
  'O open, C closed, P permanently closed, F future enterable, N never opened, W close pending.';
COMMENT ON COLUMN fusion_mart.dim_period.start_date IS
  'First day of the period.';
COMMENT ON COLUMN fusion_mart.dim_period.end_date IS
  'Last day of the period.';
COMMENT ON COLUMN fusion_mart.dim_period.period_year IS
  'Fiscal year, where Fusion gives it.';
COMMENT ON COLUMN fusion_mart.dim_period.period_number IS
  'Number of the period in its fiscal year, where Fusion gives it.';
COMMENT ON COLUMN fusion_mart.dim_period.is_adjustment IS
  'Whether it is an adjustment period, where Fusion gives it.';

CREATE TABLE fusion_mart.dim_gl_account (
  code_combination_id  bigint NOT NULL,
  chart_of_accounts_id bigint,
  account_combination  text,
  company              text,
  cost_center          text,
  cost_center_name     text,
  account              text,
  segment_1            text,
  segment_2            text,
  segment_3            text,
  segment_4            text,
  segment_5            text,
  segment_6            text,
  segment_7            text,
  segment_8            text,
  segment_9            text,
  segment_10           text,
  account_type         text,
  financial_category   text,
  is_enabled           boolean,
  is_summary           boolean,
  is_posting_allowed   boolean,
  active_from          date,
  active_to            date,
  source_last_update   timestamptz,
  source_sequence      bigint NOT NULL,
  loaded_at            timestamptz NOT NULL,
  load_id              bigint NOT NULL,
  deleted_at           timestamptz,
  CONSTRAINT dim_gl_account_pk PRIMARY KEY (code_combination_id)
);

COMMENT ON TABLE fusion_mart.dim_gl_account IS
  'Account combinations of the chart of accounts. Grain: one row a combination. Facts join on account_combination.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.code_combination_id IS
  'Fusion id of the combination.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.chart_of_accounts_id IS
  'Id of the chart of accounts.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.account_combination IS
  'All segments joined by the delimiter of the chart of accounts; what facts carry.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.company IS
  'Balancing (company) segment.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.cost_center IS
  'Cost centre segment.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.cost_center_name IS
  'Description of the cost centre from its value set; empty until that is known.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.account IS
  'Natural account segment.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.segment_1 IS
  'Segment 1 in the order of connector.chart-of-accounts.segments.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.segment_2 IS
  'Segment 2 in the order of connector.chart-of-accounts.segments.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.segment_3 IS
  'Segment 3 in the order of connector.chart-of-accounts.segments.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.segment_4 IS
  'Segment 4 in the order of connector.chart-of-accounts.segments.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.segment_5 IS
  'Segment 5 in the order of connector.chart-of-accounts.segments.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.segment_6 IS
  'Segment 6 in the order of connector.chart-of-accounts.segments.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.segment_7 IS
  'Segment 7 in the order of connector.chart-of-accounts.segments.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.segment_8 IS
  'Segment 8 in the order of connector.chart-of-accounts.segments.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.segment_9 IS
  'Segment 9 in the order of connector.chart-of-accounts.segments.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.segment_10 IS
  'Segment 10 in the order of connector.chart-of-accounts.segments.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.account_type IS
  'A asset, L liability, O owner equity, R revenue, E expense.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.financial_category IS
  'Financial category, where it is set.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.is_enabled IS
  'Whether the combination may be used.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.is_summary IS
  'Whether it is a summary combination.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.is_posting_allowed IS
  'Whether detail posting is allowed.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.active_from IS
  'First day on which it may be used.';
COMMENT ON COLUMN fusion_mart.dim_gl_account.active_to IS
  'Last day on which it may be used.';

CREATE TABLE fusion_mart.dim_cost_center (
  value_set_code     text NOT NULL,
  cost_center        text NOT NULL,
  cost_center_name   text,
  is_enabled         boolean,
  is_summary         boolean,
  active_from        date,
  active_to          date,
  source_last_update timestamptz,
  source_sequence    bigint NOT NULL,
  loaded_at          timestamptz NOT NULL,
  load_id            bigint NOT NULL,
  deleted_at         timestamptz,
  CONSTRAINT dim_cost_center_pk PRIMARY KEY (value_set_code, cost_center)
);

COMMENT ON TABLE fusion_mart.dim_cost_center IS
  'Values of the cost centre value sets. Grain: one row a value set and value.';
COMMENT ON COLUMN fusion_mart.dim_cost_center.value_set_code IS
  'Value set that the value belongs to.';
COMMENT ON COLUMN fusion_mart.dim_cost_center.cost_center IS
  'The value; what facts carry.';
COMMENT ON COLUMN fusion_mart.dim_cost_center.cost_center_name IS
  'Description of the value.';
COMMENT ON COLUMN fusion_mart.dim_cost_center.is_enabled IS
  'Whether the value may be used.';
COMMENT ON COLUMN fusion_mart.dim_cost_center.is_summary IS
  'Whether it is a parent value for totals.';
COMMENT ON COLUMN fusion_mart.dim_cost_center.active_from IS
  'First day on which it may be used.';
COMMENT ON COLUMN fusion_mart.dim_cost_center.active_to IS
  'Last day on which it may be used.';

CREATE TABLE fusion_mart.dim_customer (
  customer_number       text NOT NULL,
  customer_name         text,
  last_transaction_date date,
  source_last_update    timestamptz,
  source_sequence       bigint NOT NULL,
  loaded_at             timestamptz NOT NULL,
  load_id               bigint NOT NULL,
  deleted_at            timestamptz,
  CONSTRAINT dim_customer_pk PRIMARY KEY (customer_number)
);

COMMENT ON TABLE fusion_mart.dim_customer IS
  'Customers as the latest receivables invoice names them. Grain: one row a bill-to customer number. Derived from fact_ar_invoice.';
COMMENT ON COLUMN fusion_mart.dim_customer.customer_number IS
  'Number of the bill-to customer; what receivables facts carry.';
COMMENT ON COLUMN fusion_mart.dim_customer.customer_name IS
  'Name on the latest invoice.';
COMMENT ON COLUMN fusion_mart.dim_customer.last_transaction_date IS
  'Date of that invoice.';

CREATE INDEX dim_supplier_supplier_number_idx ON fusion_mart.dim_supplier (supplier_number);
CREATE INDEX dim_gl_account_account_combination_idx
  ON fusion_mart.dim_gl_account (account_combination);
CREATE INDEX dim_gl_account_cost_center_idx ON fusion_mart.dim_gl_account (cost_center);
CREATE INDEX dim_cost_center_cost_center_idx ON fusion_mart.dim_cost_center (cost_center);
