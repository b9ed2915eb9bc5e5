package io.mlconnector.sandbox.fusion.resource;

import static io.mlconnector.sandbox.fusion.resource.Column.amount;
import static io.mlconnector.sandbox.fusion.resource.Column.bool;
import static io.mlconnector.sandbox.fusion.resource.Column.date;
import static io.mlconnector.sandbox.fusion.resource.Column.datetime;
import static io.mlconnector.sandbox.fusion.resource.Column.empty;
import static io.mlconnector.sandbox.fusion.resource.Column.id;
import static io.mlconnector.sandbox.fusion.resource.Column.integer;
import static io.mlconnector.sandbox.fusion.resource.Column.rate;
import static io.mlconnector.sandbox.fusion.resource.Column.string;

import io.mlconnector.sandbox.fusion.data.Absent;
import io.mlconnector.sandbox.fusion.data.Books;
import io.mlconnector.sandbox.fusion.data.Installment;
import io.mlconnector.sandbox.fusion.data.Invoice;
import io.mlconnector.sandbox.fusion.data.InvoiceLine;
import io.mlconnector.sandbox.fusion.data.InvoiceLine.InvoiceDistribution;
import java.util.List;
import java.util.Optional;

/** Payables invoices as REST shows them: names instead of ids, children only when expanded. */
final class InvoiceResource {
  private static final long DAY = 86_400_000L;

  private InvoiceResource() {}

  static RootResource<Invoice> define() {
    var resource =
        new Resource<Invoice>(
            "invoices",
            "Payables Invoices",
            (invoice, today) -> Long.toString(invoice.facts().id()),
            invoice -> Long.toString(invoice.lastUpdate()),
            columns(),
            List.of(
                new Resource.Child<>(lines(), Invoice::lines),
                new Resource.Child<>(installments(), Invoice::installments)));
    return new RootResource<>(
        resource,
        Books::invoices,
        "InvoiceId",
        Optional.of("LastUpdateDate"),
        invoice -> Optional.of(invoice.facts().unit()));
  }

  private static int decimals(Invoice invoice) {
    return invoice.facts().currency().decimals();
  }

  private static int ledgerDecimals(Invoice.Facts facts) {
    return facts.unit().ledger().currency().decimals();
  }

  private static List<Column<Invoice>> columns() {
    return List.of(
        id("InvoiceId", i -> i.facts().id()),
        string("InvoiceNumber", i -> i.facts().number()),
        string("InvoiceCurrency", i -> i.facts().currency().name()),
        string("PaymentCurrency", i -> i.facts().currency().name()),
        amount("InvoiceAmount", Invoice::amount, InvoiceResource::decimals),
        amount("AmountPaid", Invoice::paid, InvoiceResource::decimals),
        amount(
            "BaseAmount", i -> i.facts().baseShown(i.baseAmount()), i -> ledgerDecimals(i.facts())),
        amount(
            "ControlAmount",
            i -> i.facts().row() % 7 == 0 ? i.amount() : Absent.NUMBER,
            InvoiceResource::decimals),
        date("InvoiceDate", i -> i.facts().invoiceDay()),
        date("AccountingDate", i -> Math.floorDiv(i.facts().created(), DAY)),
        date("TermsDate", i -> i.facts().invoiceDay()),
        date("DueDate", i -> i.installments().getFirst().dueDay()),
        date(
            "InvoiceReceivedDate",
            i -> i.facts().row() % 3 == 0 ? i.facts().invoiceDay() + 1 : Absent.NUMBER),
        empty("GoodsReceivedDate", ColumnType.DATE),
        string("BusinessUnit", i -> i.facts().unit().name()),
        string("LegalEntity", i -> i.facts().unit().legalEntity()),
        string("ProcurementBU", i -> i.facts().unit().name()),
        string("Supplier", i -> i.facts().supplier()),
        string("SupplierNumber", i -> i.facts().supplierNumber()),
        string("SupplierSite", i -> "MAIN"),
        string("InvoiceType", i -> i.facts().creditMemo() ? "Credit memo" : "Standard"),
        string("InvoiceSource", i -> i.facts().row() % 4 == 0 ? "Manual invoice entry" : "Image"),
        string("PaymentTerms", i -> i.facts().terms().shown()),
        string("PaymentMethod", i -> "Electronic"),
        string("PaymentMethodCode", i -> "EFT"),
        string("PayGroup", i -> i.facts().row() % 5 == 0 ? "Utilities" : "Standard"),
        string("PaidStatus", Invoice::paidStatus),
        Column.<Invoice>string("ValidationStatus", Invoice::validation).notQueryable(),
        string("ApprovalStatus", i -> i.canceled() ? "Canceled" : "Not required"),
        string("AccountingStatus", i -> i.accounted() ? "Accounted" : "Unaccounted"),
        string("InvoiceStatus", i -> i.held() ? "On hold" : "Complete"),
        string("InvoiceStatusCode", i -> i.held() ? "HOLD" : "COMPLETE"),
        bool("CanceledFlag", Invoice::canceled),
        date(
            "CanceledDate", i -> i.canceled() ? Math.floorDiv(i.canceledAt(), DAY) : Absent.NUMBER),
        string("CanceledBy", i -> i.canceled() ? "ap.manager" : null),
        bool("PayAloneFlag", i -> false),
        string(
            "PurchaseOrderNumber",
            i ->
                i.facts().orderNumber() == Absent.NUMBER
                    ? null
                    : Long.toString(i.facts().orderNumber())),
        string("LiabilityDistribution", InvoiceResource::liability),
        empty("VoucherNumber", ColumnType.STRING),
        empty("DocumentSequence", ColumnType.STRING),
        rate("ConversionRate", i -> i.facts().rateShown()),
        date(
            "ConversionDate",
            i -> i.facts().rateShown() == Absent.NUMBER ? Absent.NUMBER : i.facts().invoiceDay()),
        string(
            "ConversionRateType", i -> i.facts().rateShown() == Absent.NUMBER ? null : "Corporate"),
        empty("Requester", ColumnType.STRING),
        empty("RequesterId", ColumnType.ID),
        string(
            "Description",
            i -> i.revision() == 0 ? null : "Edited \"" + i.revision() + "\" times; see notes"),
        empty("DigitalPaymentAccount", ColumnType.STRING),
        empty("Exception", ColumnType.STRING),
        datetime("CreationDate", i -> i.facts().created()),
        datetime("LastUpdateDate", Invoice::lastUpdate),
        string("CreatedBy", i -> "ap.clerk"),
        string("LastUpdatedBy", i -> i.revision() == 0 ? "ap.clerk" : "ap.batch"),
        string("LastUpdateLogin", i -> "0F3A9C27E1"));
  }

  private static String liability(Invoice invoice) {
    return invoice.facts().unit().ledger().company() + "-000-21100-0000";
  }

  private static Resource<InvoiceLine> lines() {
    return new Resource<>(
        "invoiceLines",
        "Invoice Lines",
        (line, today) -> UniqId.of(line.invoice().id() * 1_000 + line.number(), today),
        line -> Long.toString(line.lastUpdate()),
        List.of(
            integer("LineNumber", InvoiceLine::number),
            string("LineType", l -> l.type().shown()),
            amount("LineAmount", InvoiceLine::amount, l -> l.invoice().currency().decimals()),
            amount(
                "BaseAmount",
                l -> l.invoice().baseShown(l.baseAmount()),
                l -> ledgerDecimals(l.invoice())),
            integer("Quantity", l -> l.quantity() == 0 ? Absent.NUMBER : l.quantity()),
            string("UOM", l -> l.quantity() == 0 ? null : "Each"),
            amount(
                "UnitPrice",
                l -> l.quantity() == 0 ? Absent.NUMBER : l.unitPrice(),
                l -> l.invoice().currency().decimals()),
            date("AccountingDate", l -> Math.floorDiv(l.invoice().created(), DAY)),
            string("ApprovalStatus", l -> "Not required"),
            bool("DiscardedFlag", InvoiceLine::canceled),
            bool("CanceledFlag", InvoiceLine::canceled),
            string(
                "DistributionCombination",
                l ->
                    l.distributions().size() == 1
                        ? l.distributions().getFirst().combination().joined()
                        : null),
            string(
                "PurchaseOrderNumber",
                l ->
                    l.invoice().orderNumber() == Absent.NUMBER
                        ? null
                        : Long.toString(l.invoice().orderNumber())),
            empty("PurchaseOrderLineNumber", ColumnType.INTEGER),
            empty("ReceiptNumber", ColumnType.STRING),
            string("Item", l -> l.item().isEmpty() ? null : l.item()),
            string(
                "TaxClassification",
                l ->
                    l.invoice().unit().taxRate() == 0
                        ? null
                        : l.invoice().unit().country() + " STANDARD"),
            string("ShipToLocation", l -> l.invoice().unit().country() + " Main"),
            empty("Description", ColumnType.STRING),
            datetime("CreationDate", l -> l.invoice().created()),
            datetime("LastUpdateDate", InvoiceLine::lastUpdate),
            string("CreatedBy", l -> "ap.clerk"),
            string("LastUpdatedBy", l -> "ap.clerk")),
        List.of(new Resource.Child<>(distributions(), InvoiceLine::distributions)));
  }

  private static Resource<InvoiceDistribution> distributions() {
    return new Resource<>(
        "invoiceDistributions",
        "Invoice Distributions",
        (distribution, today) -> Long.toString(distribution.id()),
        distribution -> Long.toString(distribution.lastUpdate()),
        List.of(
            id("InvoiceDistributionId", InvoiceDistribution::id),
            integer("DistributionLineNumber", InvoiceDistribution::number),
            string("DistributionLineType", d -> d.lineType().distribution()),
            amount(
                "DistributionAmount",
                InvoiceDistribution::amount,
                d -> d.invoice().currency().decimals()),
            amount(
                "BaseAmount",
                d -> d.invoice().baseShown(d.baseAmount()),
                d -> ledgerDecimals(d.invoice())),
            string("DistributionCombination", d -> d.combination().joined()),
            date("AccountingDate", d -> Math.floorDiv(d.invoice().created(), DAY)),
            string("AccountingStatus", d -> d.accounted() ? "Accounted" : "Unaccounted"),
            empty("MatchedStatus", ColumnType.STRING),
            string("FundsStatus", d -> "Not applicable"),
            bool("ReversedFlag", InvoiceDistribution::reversed),
            datetime("CreationDate", d -> d.invoice().created()),
            datetime("LastUpdateDate", InvoiceDistribution::lastUpdate)),
        List.of());
  }

  private static Resource<Installment> installments() {
    return new Resource<>(
        "invoiceInstallments",
        "Invoice Installments",
        (part, today) -> UniqId.of(part.invoice().id() * 100 + part.number(), today),
        part -> Long.toString(part.lastUpdate()),
        List.of(
            integer("InstallmentNumber", Installment::number),
            amount("UnpaidAmount", Installment::unpaid, p -> p.invoice().currency().decimals()),
            empty("FirstDiscountAmount", ColumnType.AMOUNT),
            empty("FirstDiscountDate", ColumnType.DATE),
            date("DueDate", Installment::dueDay),
            amount("GrossAmount", Installment::gross, p -> p.invoice().currency().decimals()),
            string("HoldReason", p -> p.held() ? "Amount ordered < amount billed" : null),
            integer("PaymentPriority", p -> 99),
            empty("SecondDiscountAmount", ColumnType.AMOUNT),
            empty("SecondDiscountDate", ColumnType.DATE),
            empty("ThirdDiscountAmount", ColumnType.AMOUNT),
            empty("ThirdDiscountDate", ColumnType.DATE),
            string("PaymentMethod", p -> "Electronic"),
            string("PaymentMethodCode", p -> "EFT"),
            bool("HoldFlag", Installment::held),
            empty("BankAccount", ColumnType.STRING),
            empty("RemitToSupplier", ColumnType.STRING),
            datetime("CreationDate", Installment::created),
            datetime("LastUpdateDate", Installment::lastUpdate),
            string("CreatedBy", p -> "ap.clerk"),
            string("LastUpdatedBy", p -> "ap.clerk")),
        List.of());
  }
}
