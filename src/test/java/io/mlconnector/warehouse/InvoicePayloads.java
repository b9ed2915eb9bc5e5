package io.mlconnector.warehouse;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.RecordVersion;
import io.mlconnector.journal.RecordVersion.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Payables invoices of about five kilobytes with three distributions and one or two installments,
 * the same for the same number.
 */
final class InvoicePayloads {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final String LINE_TAIL =
      """
      "Quantity":null,"UOM":null,"UnitPrice":null,"ApprovalStatus":"Not required",\
      "DiscardedFlag":false,"CanceledFlag":false,"ReceiptNumber":null,"Item":null,\
      "TaxClassification":"VAT 20","ShipToLocation":"Head office","BudgetDate":null,\
      "ProrateAcrossAllItemsFlag":null,"LandedCostEnabled":"N","CreatedBy":"SIM_USER",\
      "CreationDate":"2026-02-01T08:15:02+00:00","LastUpdatedBy":"SIM_USER","LastUpdateLogin":null,\
      "LastUpdateDate":"2026-02-01T08:16:40.763+00:00",""";
  private static final String HEAD_TAIL =
      """
      "ControlAmount":null,"BaseAmount":null,"PayAloneFlag":false,"CanceledFlag":false,\
      "CanceledDate":null,"CanceledBy":null,"PurchaseOrderNumber":null,"VoucherNumber":null,\
      "DocumentSequence":null,"DocumentCategory":"Standard Invoices","ConversionRate":null,\
      "ConversionDate":null,"ConversionRateType":null,"Requester":null,"RequesterId":null,\
      "Description":"Consulting services as agreed, delivered in full","GoodsReceivedDate":null,\
      "LegalEntityIdentifier":null,"PaymentReasonCode":null,"PaymentReasonComments":null,\
      "RemittanceMessageOne":null,"RemittanceMessageTwo":null,"RemittanceMessageThree":null,\
      "WithheldTaxAmount":null,"FirstPartyTaxRegistrationNumber":null,"BankAccount":null,\
      "SupplierTaxRegistrationNumber":null,"DeliveryChannelCode":null,"DeliveryChannel":null,\
      "UniqueRemittanceIdentifier":null,"InvoiceGroup":null,"Budget":null,"FundsStatus":"Not applicable",\
      "LiabilityDistribution":"101-000-21010-000","PayGroup":"Standard","PaymentMethod":"Electronic",\
      "PaymentMethodCode":"EFT","CreatedBy":"SIM_USER","LastUpdatedBy":"SIM_USER",\
      "LastUpdateLogin":"4A7B","CreationDate":"2026-02-01T08:15:02+00:00",""";

  private InvoicePayloads() {}

  /** How many distributions an invoice of this number has. */
  static int distributions() {
    return 3;
  }

  /** How many installments the invoice has. */
  static int installments(long number) {
    return number % 2 == 0 ? 1 : 2;
  }

  static RecordVersion version(long sequence, long number, Kind kind, boolean paid) {
    Instant updated = START.plusSeconds(number * 7);
    return new RecordVersion(
        sequence,
        new RecordRef(StreamName.INVOICES, RecordKey.of(id(number))),
        kind,
        Optional.of(updated),
        payload(number, paid).getBytes(StandardCharsets.UTF_8),
        1,
        1,
        updated.plusSeconds(60),
        updated.plusSeconds(61));
  }

  private static long id(long number) {
    return 300_000_000_000_000L + number * 13;
  }

  static String payload(long number, boolean paid) {
    long cents = 10_000 + number * 37 % 900_000;
    var day = LocalDate.of(2026, 1, 1).plusDays(number % 28);
    var json = new StringBuilder(5_500);
    json.append("{\"InvoiceId\":").append(id(number));
    json.append(",\"InvoiceNumber\":\"SIM-").append(number);
    json.append("\",\"InvoiceCurrency\":\"EUR\",\"PaymentCurrency\":\"EUR\",\"InvoiceAmount\":");
    amount(json, cents);
    json.append(",\"AmountPaid\":");
    amount(json, paid ? cents : 0);
    json.append(",\"InvoiceDate\":\"").append(day);
    json.append("\",\"AccountingDate\":\"").append(day).append("\",\"TermsDate\":\"").append(day);
    json.append("\",\"InvoiceReceivedDate\":\"").append(day);
    json.append("\",\"BusinessUnit\":\"Unit ").append(number % 5);
    json.append("\",\"LegalEntity\":\"Entity ").append(number % 5);
    json.append("\",\"Supplier\":\"M\u00fcller & Co \\\"").append(number % 997);
    json.append("\\\"\",\"SupplierNumber\":\"").append(1_000 + number % 997);
    json.append("\",\"SupplierSite\":\"MAIN\",\"InvoiceType\":\"Standard\",\"InvoiceSource\":");
    json.append("\"Manual invoice entry\",\"PaymentTerms\":\"Net 30\",\"PaidStatus\":\"");
    json.append(paid ? "Paid" : "Unpaid").append("\",\"ValidationStatus\":\"Validated\",");
    json.append("\"ApprovalStatus\":\"Not required\",\"AccountingStatus\":\"Accounted\",");
    json.append(HEAD_TAIL).append("\"LastUpdateDate\":\"");
    json.append(START.plusSeconds(number * 7)).append("\",\"invoiceLines\":{\"items\":[");
    long third = cents / 3;
    for (int line = 1; line <= distributions(); line++) {
      json.append(line == 1 ? "" : ",").append("{\"LineNumber\":").append(line);
      json.append(",\"LineType\":\"Item\",\"Description\":\"Line ").append(line);
      json.append("\",\"AccountingDate\":\"").append(day).append("\",\"LineAmount\":");
      amount(json, line == 3 ? cents - 2 * third : third);
      json.append(',').append(LINE_TAIL);
      json.append("\"invoiceDistributions\":{\"items\":[{\"InvoiceDistributionId\":");
      json.append(id(number) * 4 + line);
      json.append(",\"DistributionLineNumber\":1,\"DistributionLineType\":\"Item\",");
      json.append("\"DistributionAmount\":");
      amount(json, line == 3 ? cents - 2 * third : third);
      json.append(",\"DistributionCombination\":\"101-").append(100 + (number + line) % 40);
      json.append("-60540-000\",\"AccountingStatus\":\"Accounted\",\"MatchedStatus\":null,");
      json.append("\"FundsStatus\":\"Not applicable\",\"ReversedFlag\":false,");
      json.append("\"CreationDate\":\"2026-02-01T08:15:02+00:00\",");
      json.append("\"LastUpdateDate\":\"2026-02-01T08:16:40.763+00:00\"}],\"count\":1,");
      json.append("\"hasMore\":false,\"limit\":499,\"offset\":0,\"links\":[]}}");
    }
    json.append("],\"count\":3,\"hasMore\":false,\"limit\":499,\"offset\":0,\"links\":[]},");
    json.append("\"invoiceInstallments\":{\"items\":[");
    int parts = installments(number);
    long half = cents / parts;
    for (int part = 1; part <= parts; part++) {
      long share = part == parts ? cents - half * (parts - 1) : half;
      json.append(part == 1 ? "" : ",").append("{\"InstallmentNumber\":").append(part);
      json.append(",\"DueDate\":\"").append(day.plusDays(30L * part));
      json.append("\",\"GrossAmount\":");
      amount(json, share);
      json.append(",\"UnpaidAmount\":");
      amount(json, paid ? 0 : share);
      json.append(",\"PaymentMethod\":\"Electronic\",\"PaymentPriority\":99,\"HoldFlag\":false,");
      json.append("\"HoldReason\":null,\"FirstDiscountDate\":null,\"FirstDiscountAmount\":null,");
      json.append("\"SecondDiscountDate\":null,\"SecondDiscountAmount\":null,");
      json.append("\"ThirdDiscountDate\":null,\"ThirdDiscountAmount\":null,\"BankAccount\":null,");
      json.append("\"RemitToSupplier\":null,\"CreationDate\":\"2026-02-01T08:15:02+00:00\",");
      json.append("\"LastUpdateDate\":\"2026-02-01T08:15:02+00:00\"}");
    }
    json.append("],\"count\":").append(parts);
    json.append(",\"hasMore\":false,\"limit\":499,\"offset\":0,\"links\":[]}}");
    return json.toString();
  }

  private static void amount(StringBuilder json, long cents) {
    json.append(cents / 100).append('.').append(cents / 10 % 10).append(cents % 10);
  }
}
