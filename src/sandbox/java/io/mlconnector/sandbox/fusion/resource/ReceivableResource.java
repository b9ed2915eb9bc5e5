package io.mlconnector.sandbox.fusion.resource;

import static io.mlconnector.sandbox.fusion.resource.Column.amount;
import static io.mlconnector.sandbox.fusion.resource.Column.date;
import static io.mlconnector.sandbox.fusion.resource.Column.datetime;
import static io.mlconnector.sandbox.fusion.resource.Column.empty;
import static io.mlconnector.sandbox.fusion.resource.Column.id;
import static io.mlconnector.sandbox.fusion.resource.Column.integer;
import static io.mlconnector.sandbox.fusion.resource.Column.rate;
import static io.mlconnector.sandbox.fusion.resource.Column.string;

import io.mlconnector.sandbox.fusion.data.Absent;
import io.mlconnector.sandbox.fusion.data.Books;
import io.mlconnector.sandbox.fusion.data.Receivable;
import java.util.List;
import java.util.Optional;

/** Receivables invoices. */
final class ReceivableResource {
  private ReceivableResource() {}

  static RootResource<Receivable> define() {
    var resource =
        new Resource<Receivable>(
            "receivablesInvoices",
            "Receivables Invoices",
            (invoice, today) -> Long.toString(invoice.id()),
            invoice -> Long.toString(invoice.lastUpdate()),
            columns(),
            List.of(
                new Resource.Child<>(lines(), Receivable::lines),
                new Resource.Child<>(installments(), Receivable::installments)));
    return new RootResource<>(
        resource,
        Books::receivables,
        "CustomerTransactionId",
        Optional.of("LastUpdateDate"),
        invoice -> Optional.of(invoice.unit()));
  }

  private static int decimals(Receivable invoice) {
    return invoice.currency().decimals();
  }

  private static boolean foreign(Receivable invoice) {
    return invoice.currency() != invoice.unit().ledger().currency();
  }

  private static List<Column<Receivable>> columns() {
    return List.of(
        id("CustomerTransactionId", Receivable::id),
        string("TransactionNumber", Receivable::number),
        date("TransactionDate", Receivable::day),
        string("TransactionType", r -> r.creditMemo() ? "Credit Memo" : "Invoice"),
        string("TransactionSource", r -> "Manual"),
        string("BillToCustomerName", Receivable::customer),
        string("BillToCustomerNumber", Receivable::customerNumber),
        string("BillToSite", r -> "1" + r.customerNumber()),
        string("PayingCustomerName", Receivable::customer),
        string("BusinessUnit", r -> r.unit().name()),
        string("LegalEntityIdentifier", r -> r.unit().legalEntity()),
        amount("EnteredAmount", Receivable::amount, ReceivableResource::decimals),
        amount("InvoiceBalanceAmount", Receivable::balance, ReceivableResource::decimals),
        amount("FreightAmount", Receivable::freight, ReceivableResource::decimals),
        string("InvoiceCurrencyCode", r -> r.currency().name()),
        rate("ConversionRate", r -> foreign(r) ? r.rate() : Absent.NUMBER),
        date("ConversionDate", r -> foreign(r) ? r.day() : Absent.NUMBER),
        string("ConversionRateType", r -> foreign(r) ? "Corporate" : null),
        date("DueDate", Receivable::dueDay),
        date("AccountingDate", Receivable::day),
        date("BillingDate", Receivable::day),
        string("InvoiceStatus", r -> r.complete() ? "Complete" : "Incomplete"),
        string("PaymentTerms", r -> r.terms().shown()),
        empty("PurchaseOrder", ColumnType.STRING),
        empty("CrossReference", ColumnType.STRING),
        empty("DocumentNumber", ColumnType.INTEGER),
        string("Comments", r -> r.revision() == 0 ? null : "Edited " + r.revision()),
        empty("InternalNotes", ColumnType.STRING),
        datetime("CreationDate", Receivable::created),
        datetime("LastUpdateDate", Receivable::lastUpdate),
        string("CreatedBy", r -> "ar.clerk"),
        string("LastUpdatedBy", r -> "ar.clerk"));
  }

  private static Resource<Receivable.Line> lines() {
    return new Resource<>(
        "receivablesInvoiceLines",
        "Receivables Invoice Lines",
        (line, today) -> Long.toString(line.id()),
        line -> Long.toString(line.created()),
        List.of(
            id("CustomerTransactionLineId", Receivable.Line::id),
            integer("LineNumber", Receivable.Line::number),
            string("Description", Receivable.Line::description),
            integer("Quantity", Receivable.Line::quantity),
            amount("UnitSellingPrice", Receivable.Line::price, l -> l.currency().decimals()),
            amount("LineAmount", Receivable.Line::amount, l -> l.currency().decimals()),
            datetime("CreationDate", Receivable.Line::created),
            datetime("LastUpdateDate", Receivable.Line::created)),
        List.of());
  }

  private static Resource<Receivable.Part> installments() {
    return new Resource<>(
        "receivablesInvoiceInstallments",
        "Receivables Invoice Installments",
        (part, today) -> Long.toString(part.id()),
        part -> Long.toString(part.lastUpdate()),
        List.of(
            id("InstallmentId", Receivable.Part::id),
            integer("InstallmentSequenceNumber", Receivable.Part::number),
            date("InstallmentDueDate", Receivable.Part::dueDay),
            amount("OriginalAmount", Receivable.Part::original, p -> p.currency().decimals()),
            amount("InstallmentBalanceDue", Receivable.Part::balance, p -> p.currency().decimals()),
            amount(
                "AccountedBalanceDue",
                Receivable.Part::accountedBalance,
                p -> p.ledgerCurrency().decimals()),
            amount("AmountPaid", Receivable.Part::paid, p -> p.currency().decimals()),
            string("InstallmentStatus", p -> p.balance() == 0 ? "Closed" : "Open"),
            empty("DisputeAmount", ColumnType.AMOUNT),
            empty("PaymentDaysLate", ColumnType.INTEGER),
            date("InstallmentClosedDate", Receivable.Part::closedDay),
            datetime("CreationDate", Receivable.Part::created),
            datetime("LastUpdateDate", Receivable.Part::lastUpdate),
            string("CreatedBy", p -> "ar.clerk"),
            string("LastUpdatedBy", p -> "ar.clerk")),
        List.of());
  }
}
