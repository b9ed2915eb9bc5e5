package io.mlconnector.notice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Payloads shaped as Fusion serves them. Immutable; every change is a new version. */
public record Documents(
    long id,
    String supplier,
    String unit,
    String currency,
    BigDecimal amount,
    BigDecimal paid,
    String paidStatus,
    String validation,
    String approval,
    boolean held,
    boolean canceled,
    String terms,
    String payGroup,
    Instant created,
    List<LocalDate> dueDates) {

  /** An invoice that was just entered: 1,000 EUR of Acme, due in one part. */
  public static Documents invoice(long id, Instant created, LocalDate due) {
    return new Documents(
        id,
        "Acme GmbH",
        "Vision Operations",
        "EUR",
        new BigDecimal("1000"),
        BigDecimal.ZERO,
        "Unpaid",
        "Not validated",
        "Not required",
        false,
        false,
        "Net 30",
        "Standard",
        created,
        List.of(due));
  }

  /** Of another supplier. */
  public Documents of(String other) {
    return copy(other, unit, currency, amount, paid, paidStatus, validation, approval, held);
  }

  /** Of another business unit. */
  public Documents in(String other) {
    return copy(supplier, other, currency, amount, paid, paidStatus, validation, approval, held);
  }

  /** Over another amount. */
  public Documents over(String number, String code) {
    return copy(
        supplier, unit, code, new BigDecimal(number), paid, paidStatus, validation, approval, held);
  }

  /** After the checks of Payables. */
  public Documents validated() {
    return copy(supplier, unit, currency, amount, paid, paidStatus, "Validated", approval, false);
  }

  /** After somebody approved it. */
  public Documents approved() {
    return copy(
        supplier, unit, currency, amount, paid, paidStatus, validation, "Workflow approved", held);
  }

  /** With a hold on its installments. */
  public Documents onHold() {
    return copy(
        supplier, unit, currency, amount, paid, paidStatus, "Needs revalidation", approval, true);
  }

  /** Paid in full. */
  public Documents fullyPaid() {
    return copy(supplier, unit, currency, amount, amount, "Paid", "Validated", approval, false);
  }

  /** Paid in part. */
  public Documents partlyPaid(String part) {
    return copy(
        supplier,
        unit,
        currency,
        amount,
        new BigDecimal(part),
        "Partially paid",
        "Validated",
        approval,
        false);
  }

  /** Cancelled. */
  public Documents cancelled() {
    return new Documents(
        id,
        supplier,
        unit,
        currency,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        "Unpaid",
        "Canceled",
        "Canceled",
        false,
        true,
        terms,
        payGroup,
        created,
        dueDates);
  }

  /** Due on other days. */
  public Documents due(LocalDate... days) {
    return with(terms, payGroup, List.of(days));
  }

  /** With other terms. */
  public Documents terms(String other) {
    return with(other, payGroup, dueDates);
  }

  /** In another pay group. */
  public Documents payGroup(String other) {
    return with(terms, other, dueDates);
  }

  /** As JSON. */
  public String json() {
    var parts = new ArrayList<String>();
    BigDecimal share = amount.divide(BigDecimal.valueOf(dueDates.size()));
    for (int i = 0; i < dueDates.size(); i++) {
      BigDecimal unpaid = i == 0 ? share.subtract(paid).max(BigDecimal.ZERO) : share;
      if (paidStatus.equals("Paid") || canceled) {
        unpaid = BigDecimal.ZERO;
      }
      parts.add(
          """
          {"InstallmentNumber":%d,"DueDate":"%s","GrossAmount":%s,"UnpaidAmount":%s,\
          "PaymentMethod":"Electronic","HoldFlag":%s,"HoldReason":%s}"""
              .formatted(
                  i + 1,
                  dueDates.get(i),
                  share,
                  unpaid,
                  held,
                  held ? "\"Amount ordered < amount billed\"" : "null"));
    }
    return """
        {"InvoiceId":%d,"InvoiceNumber":"INV-%d","InvoiceCurrency":"%s","InvoiceAmount":%s,\
        "AmountPaid":%s,"BusinessUnit":"%s","Supplier":"%s","SupplierNumber":"1252",\
        "SupplierSite":"MAIN","PaymentTerms":"%s","PaymentMethod":"Electronic","PayGroup":"%s",\
        "PaidStatus":"%s","ValidationStatus":"%s","ApprovalStatus":"%s","CanceledFlag":%s,\
        "Description":null,"CreationDate":"%s","LastUpdateDate":"%s",\
        "invoiceLines":{"items":[{"LineNumber":1,"invoiceDistributions":{"items":[{\
        "InvoiceDistributionId":%d,"DistributionCombination":"101-110-60540-0000"}],"count":1,\
        "hasMore":false,"limit":499,"offset":0}}],"count":1,"hasMore":false,"limit":499,"offset":0},\
        "invoiceInstallments":{"items":[%s],"count":%d,"hasMore":false,"limit":499,"offset":0}}"""
        .formatted(
            id,
            id,
            currency,
            amount,
            paid,
            unit,
            supplier,
            terms,
            payGroup,
            paidStatus,
            validation,
            approval,
            canceled,
            created,
            created,
            id * 10,
            String.join(",", parts),
            parts.size());
  }

  /** A payment of one invoice. */
  public static String payment(long id, Instant created, boolean voided) {
    return """
        {"CheckId":%d,"PaymentId":null,"PaymentNumber":%d,"PaymentAmount":250.5,\
        "PaymentCurrency":"USD","Payee":"Acme GmbH","SupplierNumber":"1252","PaymentStatus":"%s",\
        "PaymentMethod":"Check","BusinessUnit":"Vision Operations","VoidDate":%s,\
        "CreationDate":"%s","relatedInvoices":{"items":[{"InvoicePaymentId":1,"InvoiceId":300100,\
        "InvoiceNumber":"INV-300100","AmountPaidPaymentCurrency":250.5}],"count":1}}"""
        .formatted(
            id,
            10_000 + id,
            voided ? "Voided" : "Negotiable",
            voided ? "\"2026-10-19\"" : "null",
            created);
  }

  /** An invoice to a customer, open or paid. */
  public static String receivable(long id, Instant created, LocalDate due, boolean open) {
    return """
        {"CustomerTransactionId":%d,"TransactionNumber":"AR-%d","BillToCustomerName":"東京オフィス",\
        "BillToCustomerNumber":"88","BusinessUnit":"Vision Japan","EnteredAmount":5000,\
        "InvoiceCurrencyCode":"JPY","InvoiceStatus":"Complete","CreationDate":"%s",\
        "receivablesInvoiceInstallments":[{"InstallmentId":%d,"InstallmentSequenceNumber":1,\
        "InstallmentDueDate":"%s","OriginalAmount":5000,"InstallmentBalanceDue":%d}]}"""
        .formatted(id, id, created, id, due, open ? 5_000 : 0);
  }

  private Documents with(String otherTerms, String otherGroup, List<LocalDate> days) {
    return new Documents(
        id,
        supplier,
        unit,
        currency,
        amount,
        paid,
        paidStatus,
        validation,
        approval,
        held,
        canceled,
        otherTerms,
        otherGroup,
        created,
        days);
  }

  private Documents copy(
      String newSupplier,
      String newUnit,
      String newCurrency,
      BigDecimal newAmount,
      BigDecimal newPaid,
      String newPaidStatus,
      String newValidation,
      String newApproval,
      boolean newHeld) {
    return new Documents(
        id,
        newSupplier,
        newUnit,
        newCurrency,
        newAmount,
        newPaid,
        newPaidStatus,
        newValidation,
        newApproval,
        newHeld,
        canceled,
        terms,
        payGroup,
        created,
        dueDates);
  }
}
