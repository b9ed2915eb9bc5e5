-- The questions a controller asks first, answered. The views keep one row for each open item where
-- that is possible, so that a report can group them as it likes and drill to the invoice.

CREATE VIEW fusion_mart.ap_aging AS
WITH only_ledger AS (
  SELECT min(ledger_name) AS ledger_name
  FROM fusion_mart.dim_ledger
  WHERE deleted_at IS NULL AND upper(coalesce(ledger_category, 'PRIMARY')) = 'PRIMARY'
  HAVING count(*) = 1
),
open_installment AS (
  SELECT
    installment.*,
    coalesce(installment.unpaid_amount, installment.gross_amount) AS open_amount,
    CASE
      WHEN installment.unpaid_amount IS NULL THEN installment.gross_amount_ledger
      ELSE installment.unpaid_amount_ledger
    END AS open_amount_ledger,
    current_date - installment.due_date AS days_overdue
  FROM fusion_mart.fact_ap_installment AS installment
  WHERE installment.deleted_at IS NULL AND installment.unpaid_amount IS DISTINCT FROM 0
)
SELECT
  ledger.ledger_name,
  ledger.ledger_currency,
  invoice.business_unit,
  invoice.legal_entity,
  invoice.supplier_number,
  invoice.supplier_name,
  invoice.supplier_site,
  invoice.invoice_id,
  invoice.invoice_number,
  invoice.invoice_type,
  invoice.invoice_date,
  invoice.payment_terms,
  item.installment_number,
  item.due_date,
  item.days_overdue,
  CASE
    WHEN item.days_overdue > 90 THEN 'Over 90'
    WHEN item.days_overdue > 60 THEN '61-90'
    WHEN item.days_overdue > 30 THEN '31-60'
    WHEN item.days_overdue > 0 THEN '1-30'
    ELSE 'Not due'
  END AS aging_bucket,
  CASE
    WHEN item.days_overdue > 90 THEN 4
    WHEN item.days_overdue > 60 THEN 3
    WHEN item.days_overdue > 30 THEN 2
    WHEN item.days_overdue > 0 THEN 1
    ELSE 0
  END AS aging_bucket_order,
  invoice.invoice_currency,
  invoice.conversion_rate,
  item.open_amount,
  item.open_amount_ledger,
  coalesce(item.is_on_hold, false) AS is_on_hold,
  item.hold_reason,
  invoice.validation_status,
  invoice.approval_status
FROM open_installment AS item
JOIN fusion_mart.fact_ap_invoice AS invoice ON invoice.invoice_id = item.invoice_id
LEFT JOIN fusion_mart.business_unit_ledger AS unit ON unit.business_unit = invoice.business_unit
LEFT JOIN fusion_mart.dim_ledger AS ledger
  ON ledger.ledger_name = coalesce(unit.ledger_name, (SELECT ledger_name FROM only_ledger))
  AND ledger.deleted_at IS NULL
WHERE invoice.deleted_at IS NULL
  AND invoice.is_canceled IS NOT TRUE
  AND invoice.canceled_date IS NULL
  AND item.open_amount <> 0
  AND NOT (item.unpaid_amount IS NULL AND lower(coalesce(invoice.paid_status, '')) = 'paid');

COMMENT ON VIEW fusion_mart.ap_aging IS
  'Open payables by age. Grain: one row an open installment, as of current_date of the session. Cancelled invoices are left out; credit memos are negative.';
COMMENT ON COLUMN fusion_mart.ap_aging.days_overdue IS
  'Days since the due date; zero or less while it is not due.';
COMMENT ON COLUMN fusion_mart.ap_aging.aging_bucket IS
  'Not due, 1-30, 31-60, 61-90 or Over 90 days overdue.';
COMMENT ON COLUMN fusion_mart.ap_aging.aging_bucket_order IS
  'Position of the bucket, 0 to 4.';
COMMENT ON COLUMN fusion_mart.ap_aging.open_amount IS
  'What is still to be paid, in invoice currency.';
COMMENT ON COLUMN fusion_mart.ap_aging.open_amount_ledger IS
  'The same in ledger currency; empty while the rate is not known.';

CREATE VIEW fusion_mart.cash_position AS
WITH only_ledger AS (
  SELECT min(ledger_name) AS ledger_name
  FROM fusion_mart.dim_ledger
  WHERE deleted_at IS NULL AND upper(coalesce(ledger_category, 'PRIMARY')) = 'PRIMARY'
  HAVING count(*) = 1
),
flow AS (
  SELECT
    ledger_name, ledger_currency, invoice_currency AS currency, due_date, is_on_hold,
    0::numeric AS amount_in, 0::numeric AS amount_in_ledger,
    open_amount AS amount_out, open_amount_ledger AS amount_out_ledger
  FROM fusion_mart.ap_aging
  UNION ALL
  SELECT
    ledger.ledger_name, ledger.ledger_currency, invoice.invoice_currency, installment.due_date,
    false,
    coalesce(installment.balance_due, installment.original_amount),
    CASE
      WHEN installment.balance_due IS NULL THEN installment.original_amount_ledger
      ELSE installment.balance_due_ledger
    END,
    0, 0
  FROM fusion_mart.fact_ar_installment AS installment
  JOIN fusion_mart.fact_ar_invoice AS invoice
    ON invoice.customer_transaction_id = installment.customer_transaction_id
  LEFT JOIN fusion_mart.business_unit_ledger AS unit ON unit.business_unit = invoice.business_unit
  LEFT JOIN fusion_mart.dim_ledger AS ledger
    ON ledger.ledger_name = coalesce(unit.ledger_name, (SELECT ledger_name FROM only_ledger))
    AND ledger.deleted_at IS NULL
  WHERE installment.deleted_at IS NULL
    AND installment.balance_due IS DISTINCT FROM 0
    AND invoice.deleted_at IS NULL
),
dated AS (
  SELECT
    flow.*,
    CASE
      WHEN due_date IS NULL THEN 'NO_DATE'
      WHEN due_date < current_date THEN 'OVERDUE'
      ELSE 'WEEK'
    END AS bucket,
    CASE WHEN due_date >= current_date THEN date_trunc('week', due_date)::date END AS week_start
  FROM flow
)
SELECT
  ledger_name,
  ledger_currency,
  currency,
  bucket,
  week_start,
  to_char(week_start, 'IYYY"-W"IW') AS iso_week_label,
  sum(amount_in) AS due_in,
  sum(amount_out) AS due_out,
  sum(amount_in) - sum(amount_out) AS net,
  sum(amount_out) FILTER (WHERE is_on_hold) AS due_out_on_hold,
  sum(amount_in_ledger) AS due_in_ledger,
  sum(amount_out_ledger) AS due_out_ledger,
  count(*) FILTER (WHERE amount_in_ledger IS NULL OR amount_out_ledger IS NULL) AS items_without_rate
FROM dated
GROUP BY ledger_name, ledger_currency, currency, bucket, week_start;

COMMENT ON VIEW fusion_mart.cash_position IS
  'Money due in from receivables and out to payables. Grain: one row a ledger, currency and ISO week of the due date, with one row more for all that is overdue as of current_date of the session.';
COMMENT ON COLUMN fusion_mart.cash_position.bucket IS
  'WEEK, OVERDUE, or NO_DATE for open items without a due date.';
COMMENT ON COLUMN fusion_mart.cash_position.week_start IS
  'Monday of the week; empty unless the bucket is WEEK.';
COMMENT ON COLUMN fusion_mart.cash_position.due_in IS
  'Open receivables, in currency.';
COMMENT ON COLUMN fusion_mart.cash_position.due_out IS
  'Open payables, in currency, those on hold included.';
COMMENT ON COLUMN fusion_mart.cash_position.net IS
  'due_in minus due_out.';
COMMENT ON COLUMN fusion_mart.cash_position.due_out_on_hold IS
  'The part of due_out whose payment is on hold.';
COMMENT ON COLUMN fusion_mart.cash_position.items_without_rate IS
  'Open items that the ledger amounts leave out because their rate is not known.';

CREATE VIEW fusion_mart.gl_reconciliation AS
WITH side AS (
  SELECT
    ledger_name, period_name, currency, account_combination, period_activity AS balance_activity,
    NULL::numeric AS journal_movement, 1 AS balances, 0 AS lines
  FROM fusion_mart.fact_gl_balance
  WHERE deleted_at IS NULL AND lower(coalesce(scenario, 'Actual')) = 'actual'
  UNION ALL
  -- In ledger currency a balance holds what the lines of all entered currencies amount to.
  SELECT
    ledger_name, period_name, ledger_currency, account_combination, NULL,
    coalesce(accounted_dr, 0) - coalesce(accounted_cr, 0), 0, 1
  FROM fusion_mart.fact_gl_journal_line
  WHERE deleted_at IS NULL AND is_posted AND lower(coalesce(balance_type, 'Actual')) = 'actual'
  UNION ALL
  -- In any other currency it holds what was entered in that currency.
  SELECT
    ledger_name, period_name, entered_currency, account_combination, NULL,
    coalesce(entered_dr, 0) - coalesce(entered_cr, 0), 0, 1
  FROM fusion_mart.fact_gl_journal_line
  WHERE deleted_at IS NULL AND is_posted AND lower(coalesce(balance_type, 'Actual')) = 'actual'
    AND entered_currency <> ledger_currency
),
compared AS (
  SELECT
    ledger_name, period_name, currency, account_combination,
    sum(balance_activity) AS balance_activity,
    sum(journal_movement) AS journal_movement,
    sum(balances) AS balances,
    sum(lines) AS journal_lines
  FROM side
  GROUP BY ledger_name, period_name, currency, account_combination
)
SELECT
  compared.ledger_name,
  compared.period_name,
  compared.currency,
  compared.account_combination,
  account.company,
  account.cost_center,
  account.account,
  compared.balance_activity,
  compared.journal_movement,
  compared.journal_lines,
  coalesce(compared.balance_activity, 0) - coalesce(compared.journal_movement, 0) AS difference,
  CASE
    WHEN compared.journal_lines = 0 THEN 'ONLY_BALANCE'
    WHEN compared.balances = 0 THEN 'ONLY_JOURNALS'
    WHEN coalesce(compared.balance_activity, 0) = coalesce(compared.journal_movement, 0)
      THEN 'MATCHED'
    ELSE 'DIFFERENT'
  END AS reconciliation_status
FROM compared
LEFT JOIN LATERAL (
  SELECT company, cost_center, account
  FROM fusion_mart.dim_gl_account
  WHERE account_combination = compared.account_combination AND deleted_at IS NULL
  ORDER BY code_combination_id
  LIMIT 1
) AS account ON true;

COMMENT ON VIEW fusion_mart.gl_reconciliation IS
  'Balances against posted journals. Grain: one row a ledger, period, currency and account combination that either side knows.';
COMMENT ON COLUMN fusion_mart.gl_reconciliation.balance_activity IS
  'Movement of the period as the balance states it; empty without a balance.';
COMMENT ON COLUMN fusion_mart.gl_reconciliation.journal_movement IS
  'Debits minus credits of the posted lines; empty without lines.';
COMMENT ON COLUMN fusion_mart.gl_reconciliation.journal_lines IS
  'Number of those lines.';
COMMENT ON COLUMN fusion_mart.gl_reconciliation.difference IS
  'Balance minus journals, where a missing side counts as zero.';
COMMENT ON COLUMN fusion_mart.gl_reconciliation.reconciliation_status IS
  'MATCHED, DIFFERENT, ONLY_BALANCE or ONLY_JOURNALS.';

CREATE VIEW fusion_mart.open_payables_by_cost_center AS
WITH open_invoice AS (
  SELECT
    ledger_name, ledger_currency, business_unit, supplier_number, supplier_name, invoice_id,
    invoice_number, invoice_currency, min(due_date) AS next_due_date, bool_or(is_on_hold) AS is_on_hold,
    sum(open_amount) AS open_amount,
    CASE WHEN count(*) = count(open_amount_ledger) THEN sum(open_amount_ledger) END
      AS open_amount_ledger
  FROM fusion_mart.ap_aging
  GROUP BY ledger_name, ledger_currency, business_unit, supplier_number, supplier_name, invoice_id,
    invoice_number, invoice_currency
),
charge AS (
  SELECT
    open_invoice.*, charged.company, charged.cost_center, charged.account, charged.amount,
    sum(charged.amount) OVER invoice AS total,
    sum(charged.amount) OVER (invoice ORDER BY charged.position) AS running,
    charged.position,
    max(charged.position) OVER invoice AS last_position
  FROM open_invoice
  LEFT JOIN LATERAL (
    SELECT
      company, cost_center, account, sum(distribution_amount) AS amount,
      row_number() OVER (ORDER BY company, cost_center, account) AS position
    FROM fusion_mart.fact_ap_invoice_distribution
    WHERE invoice_id = open_invoice.invoice_id AND deleted_at IS NULL
    GROUP BY company, cost_center, account
    HAVING sum(distribution_amount) <> 0
  ) AS charged ON true
  WINDOW invoice AS (PARTITION BY open_invoice.invoice_id)
),
-- Each charge gets the difference of two rounded running totals, and the last one the rest: so the
-- parts of an invoice add up to its open amount exactly. Charges that cancel out give no measure to
-- share by; then the whole amount stays with no cost centre.
share AS (
  SELECT
    charge.*,
    CASE
      WHEN position IS NULL OR total = 0 THEN NULL
      WHEN position = last_position THEN open_amount
      ELSE round(open_amount * running / total, 2)
    END AS upto,
    CASE
      WHEN position IS NULL OR total = 0 THEN NULL
      WHEN position = last_position THEN open_amount_ledger
      ELSE round(open_amount_ledger * running / total, 2)
    END AS upto_ledger
  FROM charge
  WHERE position IS NULL OR total <> 0 OR position = 1
)
SELECT
  ledger_name,
  ledger_currency,
  business_unit,
  supplier_number,
  supplier_name,
  invoice_id,
  invoice_number,
  next_due_date,
  is_on_hold,
  CASE WHEN total <> 0 THEN company END AS company,
  CASE WHEN total <> 0 THEN cost_center END AS cost_center,
  CASE
    WHEN total <> 0 THEN (
      SELECT min(center.cost_center_name)
      FROM fusion_mart.dim_cost_center AS center
      WHERE center.cost_center = share.cost_center AND center.deleted_at IS NULL)
  END AS cost_center_name,
  CASE WHEN total <> 0 THEN account END AS account,
  invoice_currency,
  coalesce(upto - coalesce(lag(upto) OVER steps, 0), open_amount) AS open_amount,
  CASE
    WHEN upto IS NULL THEN open_amount_ledger
    ELSE upto_ledger - coalesce(lag(upto_ledger) OVER steps, 0)
  END AS open_amount_ledger
FROM share
WINDOW steps AS (PARTITION BY invoice_id ORDER BY position);

COMMENT ON VIEW fusion_mart.open_payables_by_cost_center IS
  'Open payables shared over the accounts that the invoice charges, in proportion to its distributions. Grain: one row an open invoice, company, cost centre and account. The rows of an invoice add up to its open amount.';
COMMENT ON COLUMN fusion_mart.open_payables_by_cost_center.next_due_date IS
  'Earliest due date of the open installments.';
COMMENT ON COLUMN fusion_mart.open_payables_by_cost_center.is_on_hold IS
  'Whether an open installment is on hold.';
COMMENT ON COLUMN fusion_mart.open_payables_by_cost_center.cost_center IS
  'Cost centre charged; empty where the invoice has no distributions to share by.';
COMMENT ON COLUMN fusion_mart.open_payables_by_cost_center.open_amount IS
  'Share of the open amount, in invoice currency.';
COMMENT ON COLUMN fusion_mart.open_payables_by_cost_center.open_amount_ledger IS
  'The same in ledger currency; empty while the rate is not known.';

CREATE VIEW fusion_mart.freshness AS
SELECT
  stream,
  table_name,
  last_source_update,
  last_loaded_at,
  last_load_id,
  now() - last_loaded_at AS age,
  now() - last_source_update AS source_age
FROM fusion_mart.etl_freshness;

COMMENT ON VIEW fusion_mart.freshness IS
  'How current each table is. Grain: one row a stream and table.';
COMMENT ON COLUMN fusion_mart.freshness.age IS
  'Time since the last load that changed the table; empty before the first one.';
COMMENT ON COLUMN fusion_mart.freshness.source_age IS
  'Time since the latest change in Fusion that the table shows.';
