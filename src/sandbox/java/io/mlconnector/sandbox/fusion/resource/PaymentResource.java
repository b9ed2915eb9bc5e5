package io.mlconnector.sandbox.fusion.resource;

import static io.mlconnector.sandbox.fusion.resource.Column.amount;
import static io.mlconnector.sandbox.fusion.resource.Column.bool;
import static io.mlconnector.sandbox.fusion.resource.Column.date;
import static io.mlconnector.sandbox.fusion.resource.Column.datetime;
import static io.mlconnector.sandbox.fusion.resource.Column.empty;
import static io.mlconnector.sandbox.fusion.resource.Column.id;
import static io.mlconnector.sandbox.fusion.resource.Column.integer;
import static io.mlconnector.sandbox.fusion.resource.Column.string;

import io.mlconnector.sandbox.fusion.data.Absent;
import io.mlconnector.sandbox.fusion.data.Books;
import io.mlconnector.sandbox.fusion.data.Payment;
import java.util.List;
import java.util.Optional;

/** Payables payments; the key is CheckId, PaymentId may be null. */
final class PaymentResource {
  private PaymentResource() {}

  static RootResource<Payment> define() {
    var resource =
        new Resource<Payment>(
            "payablesPayments",
            "Payables Payments",
            (payment, today) -> Long.toString(payment.id()),
            payment -> Long.toString(payment.lastUpdate()),
            columns(),
            List.of(new Resource.Child<>(relatedInvoices(), Payment::applications)));
    return new RootResource<>(
        resource,
        Books::payments,
        "CheckId",
        Optional.of("LastUpdateDate"),
        payment -> Optional.of(payment.unit()));
  }

  private static int decimals(Payment payment) {
    return payment.currency().decimals();
  }

  private static List<Column<Payment>> columns() {
    return List.of(
        id("CheckId", Payment::id),
        id("PaymentId", p -> p.row() % 3 == 0 ? Absent.NUMBER : p.id() + 5_000_000),
        integer("PaymentNumber", p -> 10_000 + p.row()),
        integer("PaymentReference", p -> p.row() % 2 == 0 ? Absent.NUMBER : 90_000 + p.row()),
        amount("PaymentAmount", Payment::amount, PaymentResource::decimals),
        string("PaymentCurrency", p -> p.currency().name()),
        date("PaymentDate", Payment::day),
        date("AccountingDate", Payment::day),
        string("Payee", Payment::payee),
        string("PayeeSite", p -> "MAIN"),
        string("SupplierNumber", Payment::supplierNumber),
        string("PaymentStatus", Payment::status),
        string("PaymentType", p -> "Payment process request"),
        string("PaymentMethod", Payment::method),
        string("BusinessUnit", p -> p.unit().name()),
        string("LegalEntity", p -> p.unit().legalEntity()),
        bool("ReconciledFlag", Payment::cleared),
        string("AccountingStatus", p -> "Accounted"),
        date("VoidDate", Payment::voidedDay),
        date("VoidAccountingDate", Payment::voidedDay),
        empty("StopDate", ColumnType.DATE),
        date("ClearingDate", Payment::clearedDay),
        amount(
            "ClearingAmount",
            p -> p.cleared() ? p.amount() : Absent.NUMBER,
            PaymentResource::decimals),
        string("DisbursementBankAccountName", p -> p.unit().country() + " Operating"),
        string("PaymentProcessRequest", p -> "PPR-" + p.day()),
        string("PaymentDescription", p -> p.revision() == 0 ? null : "Edited " + p.revision()),
        datetime("CreationDate", Payment::created),
        datetime("LastUpdateDate", Payment::lastUpdate),
        string("CreatedBy", p -> "ap.payments"),
        string("LastUpdatedBy", p -> "ap.payments"));
  }

  private static Resource<Payment.Application> relatedInvoices() {
    return new Resource<>(
        "relatedInvoices",
        "Related Invoices",
        (application, today) -> Long.toString(application.id()),
        application -> Long.toString(application.created()),
        List.of(
            id("InvoicePaymentId", Payment.Application::id),
            id("CheckId", Payment.Application::paymentId),
            id("InvoiceId", Payment.Application::invoiceId),
            string("InvoiceNumber", Payment.Application::invoiceNumber),
            integer("InstallmentNumber", Payment.Application::installment),
            amount(
                "AmountPaidPaymentCurrency",
                Payment.Application::amount,
                a -> a.currency().decimals()),
            amount(
                "AmountPaidInvoiceCurrency",
                Payment.Application::amount,
                a -> a.currency().decimals()),
            string("InvoicePaymentStatus", a -> a.reversal() ? "Reversed" : "Negotiable"),
            empty("DiscountTaken", ColumnType.AMOUNT),
            empty("DiscountLost", ColumnType.AMOUNT),
            datetime("CreationDate", Payment.Application::created),
            datetime("LastUpdateDate", Payment.Application::created),
            string("CreatedBy", a -> "ap.payments"),
            string("LastUpdatedBy", a -> "ap.payments")),
        List.of());
  }
}
