-- Receivables. The index on the customer finds the latest invoice of each customer, from which
-- dim_customer is derived.

CREATE TABLE fusion_mart.fact_ar_invoice (
  customer_transaction_id bigint NOT NULL,
  transaction_number      text,
  transaction_date        date,
  transaction_type        text,
  transaction_source      text,
  business_unit           text,
  legal_entity_identifier text,
  customer_number         text,
  customer_name           text,
  customer_site           text,
  paying_customer_name    text,
  payment_terms           text,
  due_date                date,
  accounting_date         date,
  billing_date            date,
  invoice_status          text,
  invoice_currency        text,
  conversion_rate         numeric,
  conversion_rate_type    text,
  conversion_date         date,
  entered_amount          numeric(38,6),
  entered_amount_ledger   numeric(38,6),
  balance_amount          numeric(38,6),
  balance_amount_ledger   numeric(38,6),
  freight_amount          numeric(38,6),
  purchase_order          text,
  cross_reference         text,
  document_number         text,
  source_created_at       timestamptz,
  source_last_update      timestamptz,
  source_sequence         bigint NOT NULL,
  loaded_at               timestamptz NOT NULL,
  load_id                 bigint NOT NULL,
  deleted_at              timestamptz,
  CONSTRAINT fact_ar_invoice_pk PRIMARY KEY (customer_transaction_id)
) WITH (fillfactor = 90);

COMMENT ON TABLE fusion_mart.fact_ar_invoice IS
  'Receivables invoices. Grain: one row a transaction. Amounts are in invoice_currency unless the name ends in _ledger; credit memos are negative.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.customer_transaction_id IS
  'Fusion id of the transaction.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.transaction_number IS
  'Number of the transaction.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.transaction_date IS
  'Date of the transaction.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.transaction_type IS
  'Invoice, Credit memo and so on, as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.transaction_source IS
  'Where the transaction came from.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.business_unit IS
  'Business unit; business_unit_ledger gives its ledger.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.legal_entity_identifier IS
  'Identifier of the legal entity.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.customer_number IS
  'Number of the bill-to customer; joins dim_customer.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.customer_name IS
  'Name of the bill-to customer at the time of the last change.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.customer_site IS
  'Site of the bill-to customer.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.paying_customer_name IS
  'Customer who pays, when it differs.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.payment_terms IS
  'Payment terms.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.due_date IS
  'Day on which it is due.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.accounting_date IS
  'Accounting date.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.billing_date IS
  'Billing date.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.invoice_status IS
  'Status as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.invoice_currency IS
  'Transaction currency, ISO 4217.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.conversion_rate IS
  'Ledger currency for one unit of invoice currency; empty when both are the same or not known yet.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.conversion_rate_type IS
  'Kind of rate.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.conversion_date IS
  'Day of the rate.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.entered_amount IS
  'Amount of the transaction, in invoice currency. Credit memos are negative.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.entered_amount_ledger IS
  'The same in ledger currency, by the rate.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.balance_amount IS
  'What is still to be received, in invoice currency.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.balance_amount_ledger IS
  'The same in ledger currency, by the rate.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.freight_amount IS
  'Freight, in invoice currency.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.purchase_order IS
  'The customer''s purchase order.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.cross_reference IS
  'Related transaction.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.document_number IS
  'Document number.';
COMMENT ON COLUMN fusion_mart.fact_ar_invoice.source_created_at IS
  'When the transaction was created in Fusion.';

CREATE TABLE fusion_mart.fact_ar_installment (
  customer_transaction_id     bigint NOT NULL,
  installment_id              bigint NOT NULL,
  installment_sequence_number integer,
  due_date                    date,
  installment_status          text,
  invoice_currency            text,
  conversion_rate             numeric,
  original_amount             numeric(38,6),
  original_amount_ledger      numeric(38,6),
  balance_due                 numeric(38,6),
  balance_due_ledger          numeric(38,6),
  amount_paid                 numeric(38,6),
  dispute_amount              numeric(38,6),
  payment_days_late           integer,
  closed_date                 date,
  source_last_update          timestamptz,
  source_sequence             bigint NOT NULL,
  loaded_at                   timestamptz NOT NULL,
  load_id                     bigint NOT NULL,
  deleted_at                  timestamptz,
  CONSTRAINT fact_ar_installment_pk PRIMARY KEY (customer_transaction_id, installment_id)
) WITH (fillfactor = 90);

COMMENT ON TABLE fusion_mart.fact_ar_installment IS
  'Installments of receivables invoices. Grain: one row an installment. The rows of an invoice add up to its amount; credit memos are negative.';
COMMENT ON COLUMN fusion_mart.fact_ar_installment.customer_transaction_id IS
  'Transaction; joins fact_ar_invoice.';
COMMENT ON COLUMN fusion_mart.fact_ar_installment.installment_id IS
  'Fusion id of the installment.';
COMMENT ON COLUMN fusion_mart.fact_ar_installment.installment_sequence_number IS
  'Number of the installment in its transaction.';
COMMENT ON COLUMN fusion_mart.fact_ar_installment.due_date IS
  'Day on which it is due.';
COMMENT ON COLUMN fusion_mart.fact_ar_installment.installment_status IS
  'Status as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_ar_installment.invoice_currency IS
  'Transaction currency, ISO 4217.';
COMMENT ON COLUMN fusion_mart.fact_ar_installment.conversion_rate IS
  'Ledger currency for one unit of invoice currency; empty when both are the same or not known yet.';
COMMENT ON COLUMN fusion_mart.fact_ar_installment.original_amount IS
  'Amount of the installment, in invoice currency.';
COMMENT ON COLUMN fusion_mart.fact_ar_installment.original_amount_ledger IS
  'The same in ledger currency, by the rate.';
COMMENT ON COLUMN fusion_mart.fact_ar_installment.balance_due IS
  'What is still to be received, in invoice currency.';
COMMENT ON COLUMN fusion_mart.fact_ar_installment.balance_due_ledger IS
  'The same in ledger currency, as Fusion states it, otherwise by the rate.';
COMMENT ON COLUMN fusion_mart.fact_ar_installment.amount_paid IS
  'Received so far, in invoice currency.';
COMMENT ON COLUMN fusion_mart.fact_ar_installment.dispute_amount IS
  'Disputed, in invoice currency.';
COMMENT ON COLUMN fusion_mart.fact_ar_installment.payment_days_late IS
  'Days between due date and payment.';
COMMENT ON COLUMN fusion_mart.fact_ar_installment.closed_date IS
  'Day on which it was settled.';

CREATE INDEX fact_ar_installment_open_idx ON fusion_mart.fact_ar_installment (due_date)
  WHERE deleted_at IS NULL AND balance_due IS DISTINCT FROM 0;
CREATE INDEX fact_ar_invoice_customer_idx
  ON fusion_mart.fact_ar_invoice (
    customer_number, (deleted_at IS NULL) DESC, transaction_date DESC NULLS LAST,
    customer_transaction_id DESC);
