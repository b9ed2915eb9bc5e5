package io.mlconnector.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Rows of payables, from invoices and payments as the pod shows them. */
final class PayablesTruth {
  private PayablesTruth() {}

  static void invoice(JsonNode invoice, TruthRows rows) {
    var row = new ExpectedRow();
    row.text("invoice_id", invoice.path("InvoiceId"))
        .text("invoice_number", invoice.path("InvoiceNumber"))
        .text("invoice_type", invoice.path("InvoiceType"))
        .text("invoice_source", invoice.path("InvoiceSource"))
        .text("description", invoice.path("Description"))
        .text("business_unit", invoice.path("BusinessUnit"))
        .text("procurement_business_unit", invoice.path("ProcurementBU"))
        .text("legal_entity", invoice.path("LegalEntity"))
        .text("supplier_number", invoice.path("SupplierNumber"))
        .text("supplier_name", invoice.path("Supplier"))
        .text("supplier_site", invoice.path("SupplierSite"))
        .text("requester", invoice.path("Requester"))
        .text("purchase_order_number", invoice.path("PurchaseOrderNumber"))
        .text("voucher_number", invoice.path("VoucherNumber"))
        .text("payment_terms", invoice.path("PaymentTerms"))
        .date("terms_date", invoice.path("TermsDate"))
        .text("payment_method", invoice.path("PaymentMethod"))
        .text("pay_group", invoice.path("PayGroup"))
        .flag("is_pay_alone", invoice.path("PayAloneFlag"))
        .text("liability_combination", invoice.path("LiabilityDistribution"))
        .date("invoice_date", invoice.path("InvoiceDate"))
        .date("accounting_date", invoice.path("AccountingDate"))
        .date("received_date", invoice.path("InvoiceReceivedDate"))
        .date("goods_received_date", invoice.path("GoodsReceivedDate"))
        .text("invoice_currency", invoice.path("InvoiceCurrency"))
        .text("payment_currency", invoice.path("PaymentCurrency"))
        .number("conversion_rate", invoice.path("ConversionRate"))
        .text("conversion_rate_type", invoice.path("ConversionRateType"))
        .date("conversion_date", invoice.path("ConversionDate"))
        .number("invoice_amount", invoice.path("InvoiceAmount"))
        .inLedger(
            "invoice_amount_ledger",
            invoice.path("BaseAmount"),
            invoice.path("InvoiceAmount"),
            invoice)
        .number("amount_paid", invoice.path("AmountPaid"))
        .number("control_amount", invoice.path("ControlAmount"))
        .text("paid_status", invoice.path("PaidStatus"))
        .text("validation_status", invoice.path("ValidationStatus"))
        .text("approval_status", invoice.path("ApprovalStatus"))
        .text("accounting_status", invoice.path("AccountingStatus"))
        .flag("is_canceled", invoice.path("CanceledFlag"))
        .date("canceled_date", invoice.path("CanceledDate"))
        .text("canceled_by", invoice.path("CanceledBy"))
        .moment("source_created_at", invoice.path("CreationDate"))
        .text("source_created_by", invoice.path("CreatedBy"))
        .text("source_updated_by", invoice.path("LastUpdatedBy"))
        .lastUpdate(invoice, invoice);
    rows.add(MartTable.FACT_AP_INVOICE, row);
    for (JsonNode line : invoice.path("invoiceLines")) {
      for (JsonNode distribution : line.path("invoiceDistributions")) {
        rows.add(MartTable.FACT_AP_INVOICE_DISTRIBUTION, distribution(invoice, line, distribution));
      }
    }
    for (JsonNode installment : invoice.path("invoiceInstallments")) {
      rows.add(MartTable.FACT_AP_INSTALLMENT, installment(invoice, installment));
    }
  }

  private static ExpectedRow distribution(JsonNode invoice, JsonNode line, JsonNode part) {
    JsonNode ownDay = part.path("AccountingDate");
    return new ExpectedRow()
        .text("invoice_id", invoice.path("InvoiceId"))
        .text("invoice_distribution_id", part.path("InvoiceDistributionId"))
        .text("line_number", line.path("LineNumber"))
        .text("line_type", line.path("LineType"))
        .text("line_description", line.path("Description"))
        .text("line_item", line.path("Item"))
        .number("line_quantity", line.path("Quantity"))
        .text("line_uom", line.path("UOM"))
        .text("purchase_order_number", line.path("PurchaseOrderNumber"))
        .text("receipt_number", line.path("ReceiptNumber"))
        .text("tax_classification", line.path("TaxClassification"))
        .flag("is_line_discarded", line.path("DiscardedFlag"))
        .text("distribution_line_number", part.path("DistributionLineNumber"))
        .text("distribution_type", part.path("DistributionLineType"))
        .date("accounting_date", ownDay.isTextual() ? ownDay : line.path("AccountingDate"))
        .text("account_combination", part.path("DistributionCombination"))
        .segments(part.path("DistributionCombination"))
        .text("invoice_currency", invoice.path("InvoiceCurrency"))
        .number("conversion_rate", invoice.path("ConversionRate"))
        .number("distribution_amount", part.path("DistributionAmount"))
        .inLedger(
            "distribution_amount_ledger",
            part.path("BaseAmount"),
            part.path("DistributionAmount"),
            invoice)
        .text("accounting_status", part.path("AccountingStatus"))
        .text("matched_status", part.path("MatchedStatus"))
        .text("funds_status", part.path("FundsStatus"))
        .flag("is_reversed", part.path("ReversedFlag"))
        .lastUpdate(part, invoice);
  }

  private static ExpectedRow installment(JsonNode invoice, JsonNode part) {
    JsonNode unstated = MissingNode.getInstance();
    return new ExpectedRow()
        .text("invoice_id", invoice.path("InvoiceId"))
        .text("installment_number", part.path("InstallmentNumber"))
        .date("due_date", part.path("DueDate"))
        .text("invoice_currency", invoice.path("InvoiceCurrency"))
        .number("conversion_rate", invoice.path("ConversionRate"))
        .number("gross_amount", part.path("GrossAmount"))
        .inLedger("gross_amount_ledger", unstated, part.path("GrossAmount"), invoice)
        .number("unpaid_amount", part.path("UnpaidAmount"))
        .inLedger("unpaid_amount_ledger", unstated, part.path("UnpaidAmount"), invoice)
        .text("payment_method", part.path("PaymentMethod"))
        .text("payment_priority", part.path("PaymentPriority"))
        .flag("is_on_hold", part.path("HoldFlag"))
        .text("hold_reason", part.path("HoldReason"))
        .date("first_discount_date", part.path("FirstDiscountDate"))
        .number("first_discount_amount", part.path("FirstDiscountAmount"))
        .date("second_discount_date", part.path("SecondDiscountDate"))
        .number("second_discount_amount", part.path("SecondDiscountAmount"))
        .date("third_discount_date", part.path("ThirdDiscountDate"))
        .number("third_discount_amount", part.path("ThirdDiscountAmount"))
        .text("remit_to_supplier", part.path("RemitToSupplier"))
        .lastUpdate(part, invoice);
  }

  static void payment(JsonNode payment, TruthRows rows) {
    var row = new ExpectedRow();
    row.text("check_id", payment.path("CheckId"))
        .text("payment_id", payment.path("PaymentId"))
        .text("payment_number", payment.path("PaymentNumber"))
        .text("payment_reference", payment.path("PaymentReference"))
        .date("payment_date", payment.path("PaymentDate"))
        .date("accounting_date", payment.path("AccountingDate"))
        .text("payment_type", payment.path("PaymentType"))
        .text("payment_method", payment.path("PaymentMethod"))
        .text("payment_status", payment.path("PaymentStatus"))
        .text("business_unit", payment.path("BusinessUnit"))
        .text("legal_entity", payment.path("LegalEntity"))
        .text("payee", payment.path("Payee"))
        .text("payee_site", payment.path("PayeeSite"))
        .text("supplier_number", payment.path("SupplierNumber"))
        .text("payment_currency", payment.path("PaymentCurrency"))
        .as("conversion_rate", ExpectedRow.NONE)
        .number("payment_amount", payment.path("PaymentAmount"))
        // The pod names neither rate nor ledger with a payment: nobody can know this amount.
        .as("payment_amount_ledger", ExpectedRow.NONE)
        .flag("is_reconciled", payment.path("ReconciledFlag"))
        .text("accounting_status", payment.path("AccountingStatus"))
        .date("void_date", payment.path("VoidDate"))
        .date("void_accounting_date", payment.path("VoidAccountingDate"))
        .date("stop_date", payment.path("StopDate"))
        .date("clearing_date", payment.path("ClearingDate"))
        .number("clearing_amount", payment.path("ClearingAmount"))
        .text("disbursement_bank_account", payment.path("DisbursementBankAccountName"))
        .text("payment_process_request", payment.path("PaymentProcessRequest"))
        .moment("source_created_at", payment.path("CreationDate"))
        .lastUpdate(payment, payment);
    rows.add(MartTable.FACT_AP_PAYMENT, row);
    for (JsonNode application : payment.path("relatedInvoices")) {
      rows.add(MartTable.FACT_AP_PAYMENT_APPLICATION, application(payment, application));
    }
  }

  private static ExpectedRow application(JsonNode payment, JsonNode part) {
    return new ExpectedRow()
        .text("check_id", payment.path("CheckId"))
        .text("invoice_payment_id", part.path("InvoicePaymentId"))
        .text("invoice_id", part.path("InvoiceId"))
        .text("invoice_number", part.path("InvoiceNumber"))
        .text("installment_number", part.path("InstallmentNumber"))
        .date("payment_date", payment.path("PaymentDate"))
        .text("payment_currency", payment.path("PaymentCurrency"))
        .number("amount_paid", part.path("AmountPaidPaymentCurrency"))
        .number("amount_paid_invoice_currency", part.path("AmountPaidInvoiceCurrency"))
        .number("discount_taken", part.path("DiscountTaken"))
        .number("discount_lost", part.path("DiscountLost"))
        .text("application_status", part.path("InvoicePaymentStatus"))
        .lastUpdate(part, payment);
  }
}
