-- General ledger. Fusion gives no stable id for a journal, hence the natural key of a line. A batch
-- without lines leaves its trace in the batch table alone.

CREATE TABLE fusion_mart.fact_gl_journal_batch (
  je_batch_id                bigint NOT NULL,
  batch_name                 text,
  batch_description          text,
  period_name                text,
  journal_source             text,
  batch_status               text,
  batch_status_meaning       text,
  is_posted                  boolean,
  completion_status          text,
  approval_status            text,
  funds_status               text,
  chart_of_accounts_name     text,
  balance_type               text,
  running_total_dr           numeric(38,6),
  running_total_cr           numeric(38,6),
  running_total_accounted_dr numeric(38,6),
  running_total_accounted_cr numeric(38,6),
  control_total              numeric(38,6),
  posted_date                date,
  is_reversal                boolean,
  error_message              text,
  source_created_at          timestamptz,
  source_last_update         timestamptz,
  source_sequence            bigint NOT NULL,
  loaded_at                  timestamptz NOT NULL,
  load_id                    bigint NOT NULL,
  deleted_at                 timestamptz,
  CONSTRAINT fact_gl_journal_batch_pk PRIMARY KEY (je_batch_id)
) WITH (fillfactor = 90);

COMMENT ON TABLE fusion_mart.fact_gl_journal_batch IS
  'Journal batches. Grain: one row a batch. Its lines are in fact_gl_journal_line.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_batch.je_batch_id IS
  'Fusion id of the batch.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_batch.batch_name IS
  'Name of the batch.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_batch.batch_description IS
  'Free text of the batch.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_batch.period_name IS
  'Default period of the batch.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_batch.journal_source IS
  'Source, such as Payables or Manual.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_batch.batch_status IS
  'Status code of the batch; P is posted.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_batch.batch_status_meaning IS
  'The same as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_batch.is_posted IS
  'Whether the batch is posted, which only the status code tells.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_batch.completion_status IS
  'Completion status as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_batch.approval_status IS
  'Approval status as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_batch.funds_status IS
  'Funds check as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_batch.chart_of_accounts_name IS
  'Chart of accounts.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_batch.balance_type IS
  'Actual, Budget or Encumbrance, as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_batch.running_total_dr IS
  'Entered debits of the batch, over all its currencies as Fusion adds them.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_batch.running_total_cr IS
  'Entered credits of the batch, over all its currencies as Fusion adds them.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_batch.running_total_accounted_dr IS
  'Accounted debits of the batch, in ledger currency.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_batch.running_total_accounted_cr IS
  'Accounted credits of the batch, in ledger currency.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_batch.control_total IS
  'Control total.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_batch.posted_date IS
  'Day on which the batch was posted, in UTC.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_batch.is_reversal IS
  'Whether the batch reverses another one.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_batch.error_message IS
  'Why posting failed, where it did.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_batch.source_created_at IS
  'When the batch was created in Fusion.';

CREATE TABLE fusion_mart.fact_gl_journal_line (
  je_batch_id              bigint NOT NULL,
  journal_name             text NOT NULL,
  journal_ordinal          integer NOT NULL,
  je_line_number           integer NOT NULL,
  je_header_id             bigint,
  ledger_name              text,
  ledger_currency          text,
  period_name              text,
  effective_date           date,
  journal_source           text,
  journal_category         text,
  legal_entity             text,
  external_reference       text,
  batch_status             text,
  is_posted                boolean,
  posted_date              date,
  balance_type             text,
  line_description         text,
  account_combination      text,
  company                  text,
  cost_center              text,
  account                  text,
  entered_currency         text,
  conversion_rate          numeric,
  entered_dr               numeric(38,6),
  entered_cr               numeric(38,6),
  accounted_dr             numeric(38,6),
  accounted_cr             numeric(38,6),
  stat_amount              numeric,
  reconciliation_reference text,
  source_last_update       timestamptz,
  source_sequence          bigint NOT NULL,
  loaded_at                timestamptz NOT NULL,
  load_id                  bigint NOT NULL,
  deleted_at               timestamptz,
  CONSTRAINT fact_gl_journal_line_pk PRIMARY KEY (je_batch_id, journal_name, journal_ordinal, je_line_number)
) WITH (fillfactor = 90);

COMMENT ON TABLE fusion_mart.fact_gl_journal_line IS
  'Journal lines. Grain: one row a line. Debits and credits are both positive; the movement is debit minus credit.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.je_batch_id IS
  'Batch; joins fact_gl_journal_batch.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.journal_name IS
  'Name of the journal (header) in its batch.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.journal_ordinal IS
  '0 for the first journal of that name in the batch, then 1, 2 and so on.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.je_line_number IS
  'Number of the line in its journal.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.je_header_id IS
  'Fusion id of the journal, where it is given.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.ledger_name IS
  'Ledger; joins dim_ledger.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.ledger_currency IS
  'Functional currency of the ledger, ISO 4217.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.period_name IS
  'Accounting period of the journal; joins dim_period.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.effective_date IS
  'Accounting date of the journal.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.journal_source IS
  'Source, such as Payables or Manual.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.journal_category IS
  'Category, such as Purchase Invoices.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.legal_entity IS
  'Legal entity of the journal.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.external_reference IS
  'Reference of the journal in its source system.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.batch_status IS
  'Status code of the batch; P is posted.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.is_posted IS
  'Whether the batch is posted.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.posted_date IS
  'Day on which the batch was posted, in UTC.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.balance_type IS
  'Actual, Budget or Encumbrance, as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.line_description IS
  'Free text of the line.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.account_combination IS
  'Account combination; joins dim_gl_account.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.company IS
  'Balancing (company) segment of the combination.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.cost_center IS
  'Cost centre segment of the combination; joins dim_cost_center.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.account IS
  'Natural account segment of the combination.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.entered_currency IS
  'Transaction currency, ISO 4217.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.conversion_rate IS
  'Ledger currency for one unit of entered currency.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.entered_dr IS
  'Debit in entered currency; empty on a credit line.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.entered_cr IS
  'Credit in entered currency; empty on a debit line.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.accounted_dr IS
  'Debit in ledger currency; empty on a credit line.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.accounted_cr IS
  'Credit in ledger currency; empty on a debit line.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.stat_amount IS
  'Statistical amount.';
COMMENT ON COLUMN fusion_mart.fact_gl_journal_line.reconciliation_reference IS
  'Reference for reconciliation.';

CREATE TABLE fusion_mart.fact_gl_balance (
  ledger_name         text NOT NULL,
  period_name         text NOT NULL,
  currency            text NOT NULL,
  currency_type       text NOT NULL,
  account_combination text NOT NULL,
  company             text,
  cost_center         text,
  account             text,
  scenario            text,
  amount_type         text,
  beginning_balance   numeric(38,6),
  period_activity     numeric(38,6),
  ending_balance      numeric(38,6),
  budget_balance      numeric(38,6),
  source_last_update  timestamptz,
  source_sequence     bigint NOT NULL,
  loaded_at           timestamptz NOT NULL,
  load_id             bigint NOT NULL,
  deleted_at          timestamptz,
  CONSTRAINT fact_gl_balance_pk PRIMARY KEY (ledger_name, period_name, currency, currency_type, account_combination)
) WITH (fillfactor = 90);

COMMENT ON TABLE fusion_mart.fact_gl_balance IS
  'Balances of the general ledger. Grain: one row a ledger, period, currency and combination. Debit balances are positive, credit balances negative.';
COMMENT ON COLUMN fusion_mart.fact_gl_balance.ledger_name IS
  'Ledger; joins dim_ledger.';
COMMENT ON COLUMN fusion_mart.fact_gl_balance.period_name IS
  'Accounting period; joins dim_period.';
COMMENT ON COLUMN fusion_mart.fact_gl_balance.currency IS
  'Currency of the balance, ISO 4217. In ledger currency it holds the accounted amounts of all entered currencies.';
COMMENT ON COLUMN fusion_mart.fact_gl_balance.currency_type IS
  'Total, Entered and so on, as Fusion displays it; an empty text where it is not given.';
COMMENT ON COLUMN fusion_mart.fact_gl_balance.account_combination IS
  'Account combination; joins dim_gl_account.';
COMMENT ON COLUMN fusion_mart.fact_gl_balance.company IS
  'Balancing (company) segment of the combination.';
COMMENT ON COLUMN fusion_mart.fact_gl_balance.cost_center IS
  'Cost centre segment of the combination; joins dim_cost_center.';
COMMENT ON COLUMN fusion_mart.fact_gl_balance.account IS
  'Natural account segment of the combination.';
COMMENT ON COLUMN fusion_mart.fact_gl_balance.scenario IS
  'Actual, Budget and so on, as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_gl_balance.amount_type IS
  'PTD, YTD and so on: what the amounts cover.';
COMMENT ON COLUMN fusion_mart.fact_gl_balance.beginning_balance IS
  'Balance before the period; empty where Fusion has none.';
COMMENT ON COLUMN fusion_mart.fact_gl_balance.period_activity IS
  'Movement in the period, debit minus credit; empty where Fusion has none.';
COMMENT ON COLUMN fusion_mart.fact_gl_balance.ending_balance IS
  'Balance after the period; empty where Fusion has none.';
COMMENT ON COLUMN fusion_mart.fact_gl_balance.budget_balance IS
  'Budget; empty where Fusion has none.';

-- A reconciliation asks for one period of one ledger.
CREATE INDEX fact_gl_journal_line_period_idx
  ON fusion_mart.fact_gl_journal_line (period_name, ledger_name);
