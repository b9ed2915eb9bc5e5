-- Facts name suppliers, accounts and cost centres by text, and nothing in Fusion makes that text
-- unique: a supplier may be deleted and entered anew under its number, two charts of accounts may
-- share a combination, two value sets a value. A join to the dimension would then count a fact
-- twice. These views give one row a text, so that such a join never multiplies anything.

CREATE INDEX dim_supplier_lookup_idx
  ON fusion_mart.dim_supplier (supplier_number, (deleted_at IS NOT NULL), supplier_id DESC);
CREATE INDEX dim_gl_account_lookup_idx
  ON fusion_mart.dim_gl_account (
    account_combination, (deleted_at IS NOT NULL), code_combination_id DESC);
CREATE INDEX dim_cost_center_lookup_idx
  ON fusion_mart.dim_cost_center (cost_center, (deleted_at IS NOT NULL), value_set_code);

-- What these indexes begin with, the older ones held too.
DROP INDEX fusion_mart.dim_supplier_supplier_number_idx;
DROP INDEX fusion_mart.dim_gl_account_account_combination_idx;
DROP INDEX fusion_mart.dim_cost_center_cost_center_idx;

CREATE VIEW fusion_mart.supplier_by_number AS
SELECT DISTINCT ON (supplier_number)
  supplier_number,
  supplier_id,
  supplier_name,
  supplier_type,
  status,
  taxpayer_country,
  inactive_date,
  deleted_at IS NOT NULL AS is_deleted
FROM fusion_mart.dim_supplier
WHERE supplier_number IS NOT NULL
ORDER BY supplier_number, deleted_at IS NOT NULL, supplier_id DESC;

COMMENT ON VIEW fusion_mart.supplier_by_number IS
  'Suppliers to join facts to. Grain: one row a supplier number. Of several suppliers with a number one that exists counts, and of those the newest.';
COMMENT ON COLUMN fusion_mart.supplier_by_number.supplier_number IS
  'Supplier number; what facts carry.';
COMMENT ON COLUMN fusion_mart.supplier_by_number.supplier_id IS
  'Fusion id of the supplier.';
COMMENT ON COLUMN fusion_mart.supplier_by_number.supplier_name IS
  'Name of the supplier.';
COMMENT ON COLUMN fusion_mart.supplier_by_number.supplier_type IS
  'Kind of supplier, such as a service provider or a tax authority.';
COMMENT ON COLUMN fusion_mart.supplier_by_number.status IS
  'Status as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.supplier_by_number.taxpayer_country IS
  'Country of tax registration.';
COMMENT ON COLUMN fusion_mart.supplier_by_number.inactive_date IS
  'Day from which the supplier is no longer used.';
COMMENT ON COLUMN fusion_mart.supplier_by_number.is_deleted IS
  'Whether Fusion no longer has it.';

CREATE VIEW fusion_mart.account_by_combination AS
SELECT DISTINCT ON (account_combination)
  account_combination,
  code_combination_id,
  company,
  cost_center,
  cost_center_name,
  account,
  segment_1,
  segment_2,
  segment_3,
  segment_4,
  segment_5,
  segment_6,
  segment_7,
  segment_8,
  segment_9,
  segment_10,
  account_type,
  financial_category,
  is_enabled,
  is_summary,
  active_from,
  active_to,
  deleted_at IS NOT NULL AS is_deleted
FROM fusion_mart.dim_gl_account
WHERE account_combination IS NOT NULL
ORDER BY account_combination, deleted_at IS NOT NULL, code_combination_id DESC;

COMMENT ON VIEW fusion_mart.account_by_combination IS
  'Account combinations to join facts to. Grain: one row a combination. Where charts of accounts share one, a combination that exists counts, and of those the newest.';

CREATE VIEW fusion_mart.cost_center_by_value AS
SELECT DISTINCT ON (cost_center)
  cost_center,
  value_set_code,
  cost_center_name,
  is_enabled,
  is_summary,
  active_from,
  active_to,
  deleted_at IS NOT NULL AS is_deleted
FROM fusion_mart.dim_cost_center
WHERE cost_center IS NOT NULL
ORDER BY cost_center, deleted_at IS NOT NULL, value_set_code;

COMMENT ON VIEW fusion_mart.cost_center_by_value IS
  'Cost centres to join facts to. Grain: one row a value. Where value sets share a value, one that exists counts, and of those the first by the code of its set.';

-- Columns of a view that mean what the column of the table means say the same.
DO $$
DECLARE
  inherited record;
BEGIN
  FOR inherited IN
    SELECT shown.name AS view_name, attribute.attname AS column_name,
      coalesce(col_description(source.oid, origin.attnum),
        'Whether Fusion no longer has it.') AS meaning
    FROM (VALUES
      ('account_by_combination', 'dim_gl_account'),
      ('cost_center_by_value', 'dim_cost_center')) AS shown (name, origin)
    JOIN pg_class AS relation
      ON relation.relname = shown.name AND relation.relnamespace = 'fusion_mart'::regnamespace
    JOIN pg_attribute AS attribute ON attribute.attrelid = relation.oid AND attribute.attnum > 0
    JOIN pg_class AS source
      ON source.relname = shown.origin AND source.relnamespace = 'fusion_mart'::regnamespace
    LEFT JOIN pg_attribute AS origin
      ON origin.attrelid = source.oid AND origin.attname = attribute.attname
  LOOP
    EXECUTE format('COMMENT ON COLUMN fusion_mart.%I.%I IS %L', inherited.view_name,
      inherited.column_name, inherited.meaning);
  END LOOP;
END
$$;

-- Readers of a model see a description of every column, so the older views get theirs too.
DO $$
DECLARE
  described record;
BEGIN
  FOR described IN
    SELECT relation.relname AS view_name, attribute.attname AS column_name, text.meaning
    FROM (VALUES
      ('ledger_name', 'Ledger of the business unit; empty where that is not known.'),
      ('ledger_currency', 'Functional currency of the ledger, ISO 4217.'),
      ('business_unit', 'Business unit.'),
      ('legal_entity', 'Legal entity.'),
      ('supplier_number', 'Supplier number; joins supplier_by_number.'),
      ('supplier_name', 'Supplier name at the time of the last change.'),
      ('supplier_site', 'Supplier site.'),
      ('invoice_id', 'Fusion id of the invoice.'),
      ('invoice_number', 'Number of the invoice as the supplier gave it.'),
      ('invoice_type', 'Standard, Credit memo, Prepayment and so on, as Fusion displays it.'),
      ('invoice_date', 'Date of the invoice.'),
      ('payment_terms', 'Payment terms, such as Net 30.'),
      ('installment_number', 'Number of the installment in its invoice.'),
      ('due_date', 'Day on which it is due.'),
      ('invoice_currency', 'Transaction currency, ISO 4217.'),
      ('conversion_rate', 'Ledger currency for one unit of invoice currency; empty when both are the same or the rate is not known yet.'),
      ('is_on_hold', 'Whether the payment is on hold.'),
      ('hold_reason', 'Reason of the hold.'),
      ('validation_status', 'Validated, Needs revalidation and so on, as Fusion displays it.'),
      ('approval_status', 'Approval status as Fusion displays it.'),
      ('currency', 'Transaction currency, ISO 4217.'),
      ('iso_week_label', 'ISO week as text that sorts, such as 2026-W05; empty unless the bucket is WEEK.'),
      ('due_in_ledger', 'Open receivables, in ledger currency.'),
      ('due_out_ledger', 'Open payables, in ledger currency.'),
      ('stream', 'Stream that fills the table.'),
      ('table_name', 'Name of the table in this schema.'),
      ('last_source_update', 'Latest change in Fusion that the table shows.'),
      ('last_loaded_at', 'When rows of the table last changed.'),
      ('last_load_id', 'Load that changed them.'),
      ('period_name', 'Accounting period.'),
      ('account_combination', 'Account combination; joins account_by_combination.'),
      ('company', 'Balancing (company) segment of the combination.'),
      ('cost_center', 'Cost centre segment of the combination.'),
      ('cost_center_name', 'Description of the cost centre from its value set.'),
      ('account', 'Natural account segment of the combination.')) AS text (name, meaning)
    JOIN pg_attribute AS attribute ON attribute.attname = text.name
    JOIN pg_class AS relation ON relation.oid = attribute.attrelid
    WHERE relation.relnamespace = 'fusion_mart'::regnamespace AND relation.relkind = 'v'
      AND col_description(relation.oid, attribute.attnum) IS NULL
  LOOP
    EXECUTE format('COMMENT ON COLUMN fusion_mart.%I.%I IS %L', described.view_name,
      described.column_name, described.meaning);
  END LOOP;
END
$$;
COMMENT ON COLUMN fusion_mart.gl_reconciliation.currency IS
  'Currency of the balance, ISO 4217. In ledger currency it holds what the lines of all entered currencies amount to.';
