package io.mlconnector.warehouse;

import static io.mlconnector.warehouse.ColumnType.AMOUNT;
import static io.mlconnector.warehouse.ColumnType.BIGINT;
import static io.mlconnector.warehouse.ColumnType.DATE;
import static io.mlconnector.warehouse.ColumnType.FLAG;
import static io.mlconnector.warehouse.ColumnType.INTEGER;
import static io.mlconnector.warehouse.ColumnType.LONG_TEXT;
import static io.mlconnector.warehouse.ColumnType.NAME;
import static io.mlconnector.warehouse.ColumnType.NUMBER;
import static io.mlconnector.warehouse.ColumnType.TEXT;
import static io.mlconnector.warehouse.ColumnType.TIMESTAMP;
import static io.mlconnector.warehouse.Sources.first;
import static io.mlconnector.warehouse.Sources.inLedgerCurrency;
import static io.mlconnector.warehouse.Sources.inLedgerCurrencyIfKnown;
import static io.mlconnector.warehouse.Sources.own;
import static io.mlconnector.warehouse.Sources.up;

import io.mlconnector.finance.StreamName;
import io.mlconnector.warehouse.Source.Attribute;

/** Payables invoices and payments. */
final class PayablesMappings {
  private PayablesMappings() {}

  static RecordMapping invoices(ChartOfAccounts chart) {
    return new RecordMapping(
        StreamName.INVOICES,
        ObjectMapping.record(
            invoice(),
            ObjectMapping.through(
                "invoiceLines", ObjectMapping.items("invoiceDistributions", distribution(chart))),
            ObjectMapping.items("invoiceInstallments", installment())));
  }

  static RecordMapping payments() {
    return new RecordMapping(
        StreamName.PAYMENTS,
        ObjectMapping.record(payment(), ObjectMapping.items("relatedInvoices", application())));
  }

  private static TableMapping invoice() {
    return TableMapping.table("fact_ap_invoice")
        .key("invoice_id", BIGINT, "InvoiceId")
        .add("invoice_number", NAME, "InvoiceNumber")
        .add("invoice_type", TEXT, "InvoiceType")
        .add("invoice_source", TEXT, "InvoiceSource")
        .add("description", LONG_TEXT, "Description")
        .add("business_unit", TEXT, "BusinessUnit")
        .add("procurement_business_unit", TEXT, "ProcurementBU")
        .add("legal_entity", TEXT, "LegalEntity")
        .add("supplier_number", TEXT, "SupplierNumber")
        .add("supplier_name", TEXT, "Supplier")
        .add("supplier_site", TEXT, "SupplierSite")
        .add("requester", TEXT, "Requester")
        .add("purchase_order_number", TEXT, "PurchaseOrderNumber")
        .add("voucher_number", TEXT, "VoucherNumber")
        .add("payment_terms", TEXT, "PaymentTerms")
        .add("terms_date", DATE, "TermsDate")
        .add("payment_method", TEXT, "PaymentMethod")
        .add("pay_group", TEXT, "PayGroup")
        .add("is_pay_alone", FLAG, "PayAloneFlag")
        .add("liability_combination", TEXT, "LiabilityDistribution")
        .add("invoice_date", DATE, "InvoiceDate")
        .add("accounting_date", DATE, "AccountingDate")
        .add("received_date", DATE, "InvoiceReceivedDate")
        .add("goods_received_date", DATE, "GoodsReceivedDate")
        .add("invoice_currency", TEXT, "InvoiceCurrency")
        .add("payment_currency", TEXT, "PaymentCurrency")
        .add("conversion_rate", NUMBER, "ConversionRate")
        .add("conversion_rate_type", TEXT, "ConversionRateType")
        .add("conversion_date", DATE, "ConversionDate")
        .add("invoice_amount", AMOUNT, "InvoiceAmount")
        .add(
            "invoice_amount_ledger",
            AMOUNT,
            inLedgerCurrency(own("InvoiceAmount"), 0, own("BaseAmount")))
        .add("amount_paid", AMOUNT, "AmountPaid")
        .add("control_amount", AMOUNT, "ControlAmount")
        .add("paid_status", TEXT, "PaidStatus")
        .add("validation_status", TEXT, "ValidationStatus")
        .add("approval_status", TEXT, "ApprovalStatus")
        .add("accounting_status", TEXT, "AccountingStatus")
        .add("is_canceled", FLAG, "CanceledFlag")
        .add("canceled_date", DATE, "CanceledDate")
        .add("canceled_by", TEXT, "CanceledBy")
        .add("source_created_at", TIMESTAMP, "CreationDate")
        .add("source_created_by", TEXT, "CreatedBy")
        .add("source_updated_by", TEXT, "LastUpdatedBy")
        .build();
  }

  private static TableMapping distribution(ChartOfAccounts chart) {
    Attribute combination = own("DistributionCombination");
    return TableMapping.table("fact_ap_invoice_distribution")
        .key("invoice_id", BIGINT, up("InvoiceId", 2))
        .key("invoice_distribution_id", BIGINT, "InvoiceDistributionId")
        .add("line_number", INTEGER, up("LineNumber", 1))
        .add("line_type", TEXT, up("LineType", 1))
        .add("line_description", LONG_TEXT, up("Description", 1))
        .add("line_item", TEXT, up("Item", 1))
        .add("line_quantity", NUMBER, up("Quantity", 1))
        .add("line_uom", TEXT, up("UOM", 1))
        .add("purchase_order_number", TEXT, up("PurchaseOrderNumber", 1))
        .add("receipt_number", TEXT, up("ReceiptNumber", 1))
        .add("tax_classification", TEXT, up("TaxClassification", 1))
        .add("is_line_discarded", FLAG, up("DiscardedFlag", 1))
        .add("distribution_line_number", INTEGER, "DistributionLineNumber")
        .add("distribution_type", TEXT, "DistributionLineType")
        .add("accounting_date", DATE, first(own("AccountingDate"), up("AccountingDate", 1)))
        .add("account_combination", TEXT, combination)
        .add("company", TEXT, new Source.Segment(combination, chart, chart.company()))
        .add("cost_center", TEXT, new Source.Segment(combination, chart, chart.costCenter()))
        .add("account", TEXT, new Source.Segment(combination, chart, chart.account()))
        .add("invoice_currency", TEXT, up("InvoiceCurrency", 2))
        .add("conversion_rate", NUMBER, up("ConversionRate", 2))
        .add("distribution_amount", AMOUNT, "DistributionAmount")
        .add(
            "distribution_amount_ledger",
            AMOUNT,
            inLedgerCurrency(own("DistributionAmount"), 2, own("BaseAmount")))
        .add("accounting_status", TEXT, "AccountingStatus")
        .add("matched_status", TEXT, "MatchedStatus")
        .add("funds_status", TEXT, "FundsStatus")
        .add("is_reversed", FLAG, "ReversedFlag")
        .build();
  }

  private static TableMapping installment() {
    return TableMapping.table("fact_ap_installment")
        .key("invoice_id", BIGINT, up("InvoiceId", 1))
        .key("installment_number", INTEGER, "InstallmentNumber")
        .add("due_date", DATE, "DueDate")
        .add("invoice_currency", TEXT, up("InvoiceCurrency", 1))
        .add("conversion_rate", NUMBER, up("ConversionRate", 1))
        .add("gross_amount", AMOUNT, "GrossAmount")
        .add("gross_amount_ledger", AMOUNT, inLedgerCurrency(own("GrossAmount"), 1))
        .add("unpaid_amount", AMOUNT, "UnpaidAmount")
        .add("unpaid_amount_ledger", AMOUNT, inLedgerCurrency(own("UnpaidAmount"), 1))
        .add("payment_method", TEXT, "PaymentMethod")
        .add("payment_priority", INTEGER, "PaymentPriority")
        .add("is_on_hold", FLAG, "HoldFlag")
        .add("hold_reason", TEXT, "HoldReason")
        .add("first_discount_date", DATE, "FirstDiscountDate")
        .add("first_discount_amount", AMOUNT, "FirstDiscountAmount")
        .add("second_discount_date", DATE, "SecondDiscountDate")
        .add("second_discount_amount", AMOUNT, "SecondDiscountAmount")
        .add("third_discount_date", DATE, "ThirdDiscountDate")
        .add("third_discount_amount", AMOUNT, "ThirdDiscountAmount")
        .add("remit_to_supplier", TEXT, "RemitToSupplier")
        .build();
  }

  private static TableMapping payment() {
    return TableMapping.table("fact_ap_payment")
        .key("check_id", BIGINT, "CheckId")
        .add("payment_id", BIGINT, "PaymentId")
        .add("payment_number", BIGINT, "PaymentNumber")
        .add("payment_reference", TEXT, "PaymentReference")
        .add("payment_date", DATE, "PaymentDate")
        .add("accounting_date", DATE, "AccountingDate")
        .add("payment_type", TEXT, "PaymentType")
        .add("payment_method", TEXT, "PaymentMethod")
        .add("payment_status", TEXT, "PaymentStatus")
        .add("business_unit", TEXT, "BusinessUnit")
        .add("legal_entity", TEXT, "LegalEntity")
        .add("payee", TEXT, "Payee")
        .add("payee_site", TEXT, "PayeeSite")
        .add("supplier_number", TEXT, "SupplierNumber")
        .add("payment_currency", TEXT, "PaymentCurrency")
        .add("conversion_rate", NUMBER, "ConversionRate")
        .add("payment_amount", AMOUNT, "PaymentAmount")
        .add(
            "payment_amount_ledger",
            AMOUNT,
            inLedgerCurrencyIfKnown(own("PaymentAmount"), 0, own("PaymentBaseAmount")))
        .add("is_reconciled", FLAG, "ReconciledFlag")
        .add("accounting_status", TEXT, "AccountingStatus")
        .add("void_date", DATE, "VoidDate")
        .add("void_accounting_date", DATE, "VoidAccountingDate")
        .add("stop_date", DATE, "StopDate")
        .add("clearing_date", DATE, "ClearingDate")
        .add("clearing_amount", AMOUNT, "ClearingAmount")
        .add("disbursement_bank_account", TEXT, "DisbursementBankAccountName")
        .add("payment_process_request", TEXT, "PaymentProcessRequest")
        .add("source_created_at", TIMESTAMP, "CreationDate")
        .build();
  }

  private static TableMapping application() {
    return TableMapping.table("fact_ap_payment_application")
        .key("check_id", BIGINT, up("CheckId", 1))
        .key("invoice_payment_id", BIGINT, "InvoicePaymentId")
        .add("invoice_id", BIGINT, "InvoiceId")
        .add("invoice_number", NAME, "InvoiceNumber")
        .add("installment_number", INTEGER, "InstallmentNumber")
        .add("payment_date", DATE, up("PaymentDate", 1))
        .add("payment_currency", TEXT, up("PaymentCurrency", 1))
        .add("amount_paid", AMOUNT, "AmountPaidPaymentCurrency")
        .add("amount_paid_invoice_currency", AMOUNT, "AmountPaidInvoiceCurrency")
        .add("discount_taken", AMOUNT, "DiscountTaken")
        .add("discount_lost", AMOUNT, "DiscountLost")
        .add("application_status", TEXT, "InvoicePaymentStatus")
        .build();
  }
}
