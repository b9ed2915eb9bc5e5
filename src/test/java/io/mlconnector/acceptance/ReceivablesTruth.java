package io.mlconnector.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Rows of receivables, and the customers that they name. */
final class ReceivablesTruth {
  private static final Comparator<JsonNode> LATEST =
      Comparator.<JsonNode, String>comparing(
              invoice -> ExpectedRow.text(invoice.path("TransactionDate")).orElse(""))
          .thenComparing(invoice -> invoice.path("CustomerTransactionId").asLong());

  private final Map<String, JsonNode> latestByCustomer = new TreeMap<>();

  void invoice(JsonNode invoice, TruthRows rows) {
    var row = new ExpectedRow();
    JsonNode site = invoice.path("BillToSite");
    row.text("customer_transaction_id", invoice.path("CustomerTransactionId"))
        .text("transaction_number", invoice.path("TransactionNumber"))
        .date("transaction_date", invoice.path("TransactionDate"))
        .text("transaction_type", invoice.path("TransactionType"))
        .text("transaction_source", invoice.path("TransactionSource"))
        .text("business_unit", invoice.path("BusinessUnit"))
        .text("legal_entity_identifier", invoice.path("LegalEntityIdentifier"))
        .text("customer_number", invoice.path("BillToCustomerNumber"))
        .text("customer_name", invoice.path("BillToCustomerName"))
        .text("customer_site", site.isTextual() ? site : invoice.path("BillToCustomerSite"))
        .text("paying_customer_name", invoice.path("PayingCustomerName"))
        .text("payment_terms", invoice.path("PaymentTerms"))
        .date("due_date", invoice.path("DueDate"))
        .date("accounting_date", invoice.path("AccountingDate"))
        .date("billing_date", invoice.path("BillingDate"))
        .text("invoice_status", invoice.path("InvoiceStatus"))
        .text("invoice_currency", invoice.path("InvoiceCurrencyCode"))
        .number("conversion_rate", invoice.path("ConversionRate"))
        .text("conversion_rate_type", invoice.path("ConversionRateType"))
        .date("conversion_date", invoice.path("ConversionDate"))
        .number("entered_amount", invoice.path("EnteredAmount"))
        .inLedger(
            "entered_amount_ledger",
            MissingNode.getInstance(),
            invoice.path("EnteredAmount"),
            invoice)
        .number("balance_amount", invoice.path("InvoiceBalanceAmount"))
        .inLedger(
            "balance_amount_ledger",
            MissingNode.getInstance(),
            invoice.path("InvoiceBalanceAmount"),
            invoice)
        .number("freight_amount", invoice.path("FreightAmount"))
        .text("purchase_order", invoice.path("PurchaseOrder"))
        .text("cross_reference", invoice.path("CrossReference"))
        .text("document_number", invoice.path("DocumentNumber"))
        .moment("source_created_at", invoice.path("CreationDate"))
        .lastUpdate(invoice, invoice);
    rows.add(MartTable.FACT_AR_INVOICE, row);
    for (JsonNode part : invoice.path("receivablesInvoiceInstallments")) {
      rows.add(MartTable.FACT_AR_INSTALLMENT, installment(invoice, part));
    }
    latestByCustomer.merge(
        invoice.path("BillToCustomerNumber").asText(),
        invoice,
        (one, other) -> LATEST.compare(one, other) >= 0 ? one : other);
  }

  private static ExpectedRow installment(JsonNode invoice, JsonNode part) {
    return new ExpectedRow()
        .text("customer_transaction_id", invoice.path("CustomerTransactionId"))
        .text("installment_id", part.path("InstallmentId"))
        .text("installment_sequence_number", part.path("InstallmentSequenceNumber"))
        .date("due_date", part.path("InstallmentDueDate"))
        .text("installment_status", part.path("InstallmentStatus"))
        .text("invoice_currency", invoice.path("InvoiceCurrencyCode"))
        .number("conversion_rate", invoice.path("ConversionRate"))
        .number("original_amount", part.path("OriginalAmount"))
        .inLedger(
            "original_amount_ledger",
            MissingNode.getInstance(),
            part.path("OriginalAmount"),
            invoice)
        .number("balance_due", part.path("InstallmentBalanceDue"))
        .inLedger(
            "balance_due_ledger",
            part.path("AccountedBalanceDue"),
            part.path("InstallmentBalanceDue"),
            invoice)
        .number("amount_paid", part.path("AmountPaid"))
        .number("dispute_amount", part.path("DisputeAmount"))
        .text("payment_days_late", part.path("PaymentDaysLate"))
        .date("closed_date", part.path("InstallmentClosedDate"))
        .lastUpdate(part, invoice);
  }

  /** A customer is what its latest invoice says. */
  void customers(TruthRows rows) {
    latestByCustomer.forEach(
        (number, invoice) ->
            rows.add(
                MartTable.DIM_CUSTOMER,
                new ExpectedRow()
                    .as("customer_number", number)
                    .text("customer_name", invoice.path("BillToCustomerName"))
                    .date("last_transaction_date", invoice.path("TransactionDate"))
                    .lastUpdate(invoice, invoice)));
  }
}
