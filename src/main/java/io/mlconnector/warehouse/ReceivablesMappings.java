package io.mlconnector.warehouse;

import static io.mlconnector.warehouse.ColumnType.AMOUNT;
import static io.mlconnector.warehouse.ColumnType.BIGINT;
import static io.mlconnector.warehouse.ColumnType.DATE;
import static io.mlconnector.warehouse.ColumnType.INTEGER;
import static io.mlconnector.warehouse.ColumnType.NAME;
import static io.mlconnector.warehouse.ColumnType.NUMBER;
import static io.mlconnector.warehouse.ColumnType.TEXT;
import static io.mlconnector.warehouse.ColumnType.TIMESTAMP;
import static io.mlconnector.warehouse.Sources.first;
import static io.mlconnector.warehouse.Sources.inLedgerCurrency;
import static io.mlconnector.warehouse.Sources.own;
import static io.mlconnector.warehouse.Sources.up;

import io.mlconnector.finance.StreamName;

/** Receivables invoices. Comments and notes stay in the journal: they are for people, not sums. */
final class ReceivablesMappings {
  private ReceivablesMappings() {}

  static RecordMapping invoices() {
    return new RecordMapping(
        StreamName.RECEIVABLES_INVOICES,
        ObjectMapping.record(
            invoice(), ObjectMapping.items("receivablesInvoiceInstallments", installment())));
  }

  private static TableMapping invoice() {
    return TableMapping.table("fact_ar_invoice")
        .key("customer_transaction_id", BIGINT, "CustomerTransactionId")
        .add("transaction_number", NAME, "TransactionNumber")
        .add("transaction_date", DATE, "TransactionDate")
        .add("transaction_type", TEXT, "TransactionType")
        .add("transaction_source", TEXT, "TransactionSource")
        .add("business_unit", TEXT, "BusinessUnit")
        .add("legal_entity_identifier", TEXT, "LegalEntityIdentifier")
        .add("customer_number", NAME, "BillToCustomerNumber")
        .add("customer_name", TEXT, "BillToCustomerName")
        .add("customer_site", TEXT, first(own("BillToSite"), own("BillToCustomerSite")))
        .add("paying_customer_name", TEXT, "PayingCustomerName")
        .add("payment_terms", TEXT, "PaymentTerms")
        .add("due_date", DATE, "DueDate")
        .add("accounting_date", DATE, "AccountingDate")
        .add("billing_date", DATE, "BillingDate")
        .add("invoice_status", TEXT, "InvoiceStatus")
        .add("invoice_currency", TEXT, "InvoiceCurrencyCode")
        .add("conversion_rate", NUMBER, "ConversionRate")
        .add("conversion_rate_type", TEXT, "ConversionRateType")
        .add("conversion_date", DATE, "ConversionDate")
        .add("entered_amount", AMOUNT, "EnteredAmount")
        .add("entered_amount_ledger", AMOUNT, inLedgerCurrency(own("EnteredAmount"), 0))
        .add("balance_amount", AMOUNT, "InvoiceBalanceAmount")
        .add("balance_amount_ledger", AMOUNT, inLedgerCurrency(own("InvoiceBalanceAmount"), 0))
        .add("freight_amount", AMOUNT, "FreightAmount")
        .add("purchase_order", TEXT, "PurchaseOrder")
        .add("cross_reference", TEXT, "CrossReference")
        .add("document_number", TEXT, "DocumentNumber")
        .add("source_created_at", TIMESTAMP, "CreationDate")
        .build();
  }

  private static TableMapping installment() {
    return TableMapping.table("fact_ar_installment")
        .key("customer_transaction_id", BIGINT, up("CustomerTransactionId", 1))
        .key("installment_id", BIGINT, "InstallmentId")
        .add("installment_sequence_number", INTEGER, "InstallmentSequenceNumber")
        .add("due_date", DATE, "InstallmentDueDate")
        .add("installment_status", TEXT, "InstallmentStatus")
        .add("invoice_currency", TEXT, up("InvoiceCurrencyCode", 1))
        .add("conversion_rate", NUMBER, up("ConversionRate", 1))
        .add("original_amount", AMOUNT, "OriginalAmount")
        .add("original_amount_ledger", AMOUNT, inLedgerCurrency(own("OriginalAmount"), 1))
        .add("balance_due", AMOUNT, "InstallmentBalanceDue")
        .add(
            "balance_due_ledger",
            AMOUNT,
            inLedgerCurrency(own("InstallmentBalanceDue"), 1, own("AccountedBalanceDue")))
        .add("amount_paid", AMOUNT, "AmountPaid")
        .add("dispute_amount", AMOUNT, "DisputeAmount")
        .add("payment_days_late", INTEGER, "PaymentDaysLate")
        .add("closed_date", DATE, "InstallmentClosedDate")
        .build();
  }
}
