-- Payables. The key of a child starts with the key of its record, so that one index serves both
-- uniqueness and the replacement of a record's children. Pages keep a tenth free: a changed record
-- rewrites all its rows, and none of their indexed columns, so the new versions stay on the page.

CREATE TABLE fusion_mart.fact_ap_invoice (
  invoice_id                bigint NOT NULL,
  invoice_number            text,
  invoice_type              text,
  invoice_source            text,
  description               text,
  business_unit             text,
  procurement_business_unit text,
  legal_entity              text,
  supplier_number           text,
  supplier_name             text,
  supplier_site             text,
  requester                 text,
  purchase_order_number     text,
  voucher_number            text,
  payment_terms             text,
  terms_date                date,
  payment_method            text,
  pay_group                 text,
  is_pay_alone              boolean,
  liability_combination     text,
  invoice_date              date,
  accounting_date           date,
  received_date             date,
  goods_received_date       date,
  invoice_currency          text,
  payment_currency          text,
  conversion_rate           numeric,
  conversion_rate_type      text,
  conversion_date           date,
  invoice_amount            numeric(38,6),
  invoice_amount_ledger     numeric(38,6),
  amount_paid               numeric(38,6),
  control_amount            numeric(38,6),
  paid_status               text,
  validation_status         text,
  approval_status           text,
  accounting_status         text,
  is_canceled               boolean,
  canceled_date             date,
  canceled_by               text,
  source_created_at         timestamptz,
  source_created_by         text,
  source_updated_by         text,
  source_last_update        timestamptz,
  source_sequence           bigint NOT NULL,
  loaded_at                 timestamptz NOT NULL,
  load_id                   bigint NOT NULL,
  deleted_at                timestamptz,
  CONSTRAINT fact_ap_invoice_pk PRIMARY KEY (invoice_id)
) WITH (fillfactor = 90);

COMMENT ON TABLE fusion_mart.fact_ap_invoice IS
  'Payables invoices. Grain: one row an invoice. Amounts are in invoice_currency unless the name ends in _ledger; credit memos are negative.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.invoice_id IS
  'Fusion id of the invoice.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.invoice_number IS
  'Number of the invoice as the supplier gave it.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.invoice_type IS
  'Standard, Credit memo, Prepayment and so on, as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.invoice_source IS
  'Where the invoice came from.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.description IS
  'Free text of the invoice.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.business_unit IS
  'Business unit; business_unit_ledger gives its ledger.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.procurement_business_unit IS
  'Procurement business unit, when it differs.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.legal_entity IS
  'Legal entity.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.supplier_number IS
  'Supplier number; joins dim_supplier.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.supplier_name IS
  'Supplier name at the time of the last change.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.supplier_site IS
  'Supplier site.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.requester IS
  'Person who asked for the goods or service.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.purchase_order_number IS
  'Purchase order that the invoice is matched to.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.voucher_number IS
  'Voucher number.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.payment_terms IS
  'Payment terms, such as Net 30.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.terms_date IS
  'Day from which the terms count.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.payment_method IS
  'Payment method.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.pay_group IS
  'Pay group.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.is_pay_alone IS
  'Whether it must be paid by a payment of its own.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.liability_combination IS
  'Account combination of the liability.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.invoice_date IS
  'Date of the invoice.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.accounting_date IS
  'Accounting date.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.received_date IS
  'Day on which the invoice was received.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.goods_received_date IS
  'Day on which the goods were received.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.invoice_currency IS
  'Transaction currency, ISO 4217.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.payment_currency IS
  'Currency in which it is paid, ISO 4217.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.conversion_rate IS
  'Ledger currency for one unit of invoice currency; empty when both are the same or the rate is not known yet.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.conversion_rate_type IS
  'Kind of rate.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.conversion_date IS
  'Day of the rate.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.invoice_amount IS
  'Amount of the invoice, tax included, in invoice currency. Credit memos are negative.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.invoice_amount_ledger IS
  'The same in ledger currency, as Fusion states it, otherwise by the rate; empty while the rate is not known.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.amount_paid IS
  'Paid so far, in payment currency.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.control_amount IS
  'Control amount, in invoice currency.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.paid_status IS
  'Unpaid, Partially paid or Paid, as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.validation_status IS
  'Validated, Needs revalidation and so on, as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.approval_status IS
  'Approval status as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.accounting_status IS
  'Accounting status as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.is_canceled IS
  'Whether the invoice was cancelled.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.canceled_date IS
  'Day of the cancellation.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.canceled_by IS
  'Who cancelled it.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.source_created_at IS
  'When the invoice was created in Fusion.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.source_created_by IS
  'Who created it in Fusion.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice.source_updated_by IS
  'Who changed it last in Fusion.';

CREATE TABLE fusion_mart.fact_ap_invoice_distribution (
  invoice_id                 bigint NOT NULL,
  invoice_distribution_id    bigint NOT NULL,
  line_number                integer,
  line_type                  text,
  line_description           text,
  line_item                  text,
  line_quantity              numeric,
  line_uom                   text,
  purchase_order_number      text,
  receipt_number             text,
  tax_classification         text,
  is_line_discarded          boolean,
  distribution_line_number   integer,
  distribution_type          text,
  accounting_date            date,
  account_combination        text,
  company                    text,
  cost_center                text,
  account                    text,
  invoice_currency           text,
  conversion_rate            numeric,
  distribution_amount        numeric(38,6),
  distribution_amount_ledger numeric(38,6),
  accounting_status          text,
  matched_status             text,
  funds_status               text,
  is_reversed                boolean,
  source_last_update         timestamptz,
  source_sequence            bigint NOT NULL,
  loaded_at                  timestamptz NOT NULL,
  load_id                    bigint NOT NULL,
  deleted_at                 timestamptz,
  CONSTRAINT fact_ap_invoice_distribution_pk PRIMARY KEY (invoice_id, invoice_distribution_id)
) WITH (fillfactor = 90);

COMMENT ON TABLE fusion_mart.fact_ap_invoice_distribution IS
  'Distributions of payables invoices. Grain: one row a distribution. The rows of an invoice add up to its amount; reversals are rows of opposite sign.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.invoice_id IS
  'Invoice; joins fact_ap_invoice.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.invoice_distribution_id IS
  'Fusion id of the distribution.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.line_number IS
  'Number of the invoice line.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.line_type IS
  'Item, Tax, Freight and so on, as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.line_description IS
  'Free text of the line.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.line_item IS
  'Item of the line.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.line_quantity IS
  'Quantity of the line, in line_uom.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.line_uom IS
  'Unit of measure of the line.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.purchase_order_number IS
  'Purchase order of the line.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.receipt_number IS
  'Receipt of the line.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.tax_classification IS
  'Tax classification of the line.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.is_line_discarded IS
  'Whether the line was discarded.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.distribution_line_number IS
  'Number of the distribution in its line.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.distribution_type IS
  'Kind of distribution as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.accounting_date IS
  'Accounting date of the distribution, otherwise that of the line.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.account_combination IS
  'Account combination charged; joins dim_gl_account.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.company IS
  'Balancing (company) segment of the combination.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.cost_center IS
  'Cost centre segment of the combination; joins dim_cost_center.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.account IS
  'Natural account segment of the combination.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.invoice_currency IS
  'Transaction currency, ISO 4217.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.conversion_rate IS
  'Ledger currency for one unit of invoice currency; empty when both are the same or not known yet.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.distribution_amount IS
  'Amount in invoice currency. Credit memos and reversals are negative.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.distribution_amount_ledger IS
  'The same in ledger currency, as Fusion states it, otherwise by the rate; empty where Fusion tells neither.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.accounting_status IS
  'Accounting status as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.matched_status IS
  'Matching status as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.funds_status IS
  'Funds check as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_ap_invoice_distribution.is_reversed IS
  'Whether the row was reversed or is a reversal.';

CREATE TABLE fusion_mart.fact_ap_installment (
  invoice_id             bigint NOT NULL,
  installment_number     integer NOT NULL,
  due_date               date,
  invoice_currency       text,
  conversion_rate        numeric,
  gross_amount           numeric(38,6),
  gross_amount_ledger    numeric(38,6),
  unpaid_amount          numeric(38,6),
  unpaid_amount_ledger   numeric(38,6),
  payment_method         text,
  payment_priority       integer,
  is_on_hold             boolean,
  hold_reason            text,
  first_discount_date    date,
  first_discount_amount  numeric(38,6),
  second_discount_date   date,
  second_discount_amount numeric(38,6),
  third_discount_date    date,
  third_discount_amount  numeric(38,6),
  remit_to_supplier      text,
  source_last_update     timestamptz,
  source_sequence        bigint NOT NULL,
  loaded_at              timestamptz NOT NULL,
  load_id                bigint NOT NULL,
  deleted_at             timestamptz,
  CONSTRAINT fact_ap_installment_pk PRIMARY KEY (invoice_id, installment_number)
) WITH (fillfactor = 90);

COMMENT ON TABLE fusion_mart.fact_ap_installment IS
  'Installments of payables invoices. Grain: one row an installment. The rows of an invoice add up to its amount; credit memos are negative.';
COMMENT ON COLUMN fusion_mart.fact_ap_installment.invoice_id IS
  'Invoice; joins fact_ap_invoice.';
COMMENT ON COLUMN fusion_mart.fact_ap_installment.installment_number IS
  'Number of the installment in its invoice.';
COMMENT ON COLUMN fusion_mart.fact_ap_installment.due_date IS
  'Day on which it is due.';
COMMENT ON COLUMN fusion_mart.fact_ap_installment.invoice_currency IS
  'Transaction currency, ISO 4217.';
COMMENT ON COLUMN fusion_mart.fact_ap_installment.conversion_rate IS
  'Ledger currency for one unit of invoice currency; empty when both are the same or not known yet.';
COMMENT ON COLUMN fusion_mart.fact_ap_installment.gross_amount IS
  'Amount of the installment, in invoice currency.';
COMMENT ON COLUMN fusion_mart.fact_ap_installment.gross_amount_ledger IS
  'The same in ledger currency, by the rate of the invoice.';
COMMENT ON COLUMN fusion_mart.fact_ap_installment.unpaid_amount IS
  'What is still to be paid, in invoice currency. Zero when it is settled.';
COMMENT ON COLUMN fusion_mart.fact_ap_installment.unpaid_amount_ledger IS
  'The same in ledger currency, by the rate of the invoice.';
COMMENT ON COLUMN fusion_mart.fact_ap_installment.payment_method IS
  'Payment method.';
COMMENT ON COLUMN fusion_mart.fact_ap_installment.payment_priority IS
  'Priority, 1 (high) to 99 (low).';
COMMENT ON COLUMN fusion_mart.fact_ap_installment.is_on_hold IS
  'Whether the payment is on hold.';
COMMENT ON COLUMN fusion_mart.fact_ap_installment.hold_reason IS
  'Reason of the hold.';
COMMENT ON COLUMN fusion_mart.fact_ap_installment.first_discount_date IS
  'Last day of the first discount.';
COMMENT ON COLUMN fusion_mart.fact_ap_installment.first_discount_amount IS
  'First discount, in invoice currency.';
COMMENT ON COLUMN fusion_mart.fact_ap_installment.second_discount_date IS
  'Last day of the second discount.';
COMMENT ON COLUMN fusion_mart.fact_ap_installment.second_discount_amount IS
  'Second discount, in invoice currency.';
COMMENT ON COLUMN fusion_mart.fact_ap_installment.third_discount_date IS
  'Last day of the third discount.';
COMMENT ON COLUMN fusion_mart.fact_ap_installment.third_discount_amount IS
  'Third discount, in invoice currency.';
COMMENT ON COLUMN fusion_mart.fact_ap_installment.remit_to_supplier IS
  'Supplier to whom the money goes, when it differs.';

CREATE TABLE fusion_mart.fact_ap_payment (
  check_id                  bigint NOT NULL,
  payment_id                bigint,
  payment_number            bigint,
  payment_reference         text,
  payment_date              date,
  accounting_date           date,
  payment_type              text,
  payment_method            text,
  payment_status            text,
  business_unit             text,
  legal_entity              text,
  payee                     text,
  payee_site                text,
  supplier_number           text,
  payment_currency          text,
  conversion_rate           numeric,
  payment_amount            numeric(38,6),
  payment_amount_ledger     numeric(38,6),
  is_reconciled             boolean,
  accounting_status         text,
  void_date                 date,
  void_accounting_date      date,
  stop_date                 date,
  clearing_date             date,
  clearing_amount           numeric(38,6),
  disbursement_bank_account text,
  payment_process_request   text,
  source_created_at         timestamptz,
  source_last_update        timestamptz,
  source_sequence           bigint NOT NULL,
  loaded_at                 timestamptz NOT NULL,
  load_id                   bigint NOT NULL,
  deleted_at                timestamptz,
  CONSTRAINT fact_ap_payment_pk PRIMARY KEY (check_id)
) WITH (fillfactor = 90);

COMMENT ON TABLE fusion_mart.fact_ap_payment IS
  'Payables payments. Grain: one row a payment (check). Amounts are in payment_currency unless the name ends in _ledger; positive is money out.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.check_id IS
  'Fusion id of the payment (check).';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.payment_id IS
  'Id in the payment process; often empty.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.payment_number IS
  'Number of the payment.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.payment_reference IS
  'Reference of the payment.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.payment_date IS
  'Date of the payment.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.accounting_date IS
  'Accounting date.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.payment_type IS
  'Kind of payment as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.payment_method IS
  'Payment method.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.payment_status IS
  'Negotiable, Cleared, Voided and so on, as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.business_unit IS
  'Business unit; business_unit_ledger gives its ledger.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.legal_entity IS
  'Legal entity.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.payee IS
  'Who receives the money.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.payee_site IS
  'Site of the payee.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.supplier_number IS
  'Supplier number; joins dim_supplier.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.payment_currency IS
  'Currency of the payment, ISO 4217.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.conversion_rate IS
  'Ledger currency for one unit of payment currency; empty where Fusion does not give it.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.payment_amount IS
  'Amount in payment currency; positive is money out.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.payment_amount_ledger IS
  'The same in ledger currency, as Fusion states it, otherwise by the rate; empty where Fusion gives neither.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.is_reconciled IS
  'Whether it was reconciled with the bank statement.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.accounting_status IS
  'Accounting status as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.void_date IS
  'Day on which it was voided.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.void_accounting_date IS
  'Accounting date of the voiding.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.stop_date IS
  'Day on which it was stopped.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.clearing_date IS
  'Day on which the bank cleared it.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.clearing_amount IS
  'Amount that the bank cleared, in payment currency.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.disbursement_bank_account IS
  'Name of our own account that it was paid from.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.payment_process_request IS
  'Payment run that made it.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment.source_created_at IS
  'When the payment was created in Fusion.';

CREATE TABLE fusion_mart.fact_ap_payment_application (
  check_id                     bigint NOT NULL,
  invoice_payment_id           bigint NOT NULL,
  invoice_id                   bigint,
  invoice_number               text,
  installment_number           integer,
  payment_date                 date,
  payment_currency             text,
  amount_paid                  numeric(38,6),
  amount_paid_invoice_currency numeric(38,6),
  discount_taken               numeric(38,6),
  discount_lost                numeric(38,6),
  application_status           text,
  source_last_update           timestamptz,
  source_sequence              bigint NOT NULL,
  loaded_at                    timestamptz NOT NULL,
  load_id                      bigint NOT NULL,
  deleted_at                   timestamptz,
  CONSTRAINT fact_ap_payment_application_pk PRIMARY KEY (check_id, invoice_payment_id)
) WITH (fillfactor = 90);

COMMENT ON TABLE fusion_mart.fact_ap_payment_application IS
  'Invoices that payments settle. Grain: one row an invoice payment. Positive is money out; voids are rows of opposite sign.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment_application.check_id IS
  'Payment; joins fact_ap_payment.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment_application.invoice_payment_id IS
  'Fusion id of the invoice payment.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment_application.invoice_id IS
  'Invoice; joins fact_ap_invoice.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment_application.invoice_number IS
  'Number of the invoice.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment_application.installment_number IS
  'Installment that was paid; joins fact_ap_installment.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment_application.payment_date IS
  'Date of the payment.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment_application.payment_currency IS
  'Currency of the payment, ISO 4217.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment_application.amount_paid IS
  'Amount applied, in payment currency.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment_application.amount_paid_invoice_currency IS
  'Amount applied, in invoice currency.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment_application.discount_taken IS
  'Discount taken, in payment currency.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment_application.discount_lost IS
  'Discount lost, in payment currency.';
COMMENT ON COLUMN fusion_mart.fact_ap_payment_application.application_status IS
  'Status as Fusion displays it.';

-- Few installments are open at any time: what the ageing and cash views read stays small.
CREATE INDEX fact_ap_installment_open_idx ON fusion_mart.fact_ap_installment (due_date)
  WHERE deleted_at IS NULL AND unpaid_amount IS DISTINCT FROM 0;
