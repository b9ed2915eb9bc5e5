package io.mlconnector.warehouse;

import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.RecordVersion.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Lives of records as the journal may hold them: they appear, change, lose and regain children,
 * vanish and come back; now and then a version does not fit.
 */
final class RandomHistory {
  private static final List<StreamName> STREAMS =
      List.of(
          StreamName.INVOICES,
          StreamName.PAYMENTS,
          StreamName.RECEIVABLES_INVOICES,
          StreamName.JOURNALS,
          StreamName.LEDGER_BALANCES,
          StreamName.ACCOUNT_COMBINATIONS,
          StreamName.COST_CENTERS,
          StreamName.PERIODS,
          StreamName.SUPPLIERS);

  private final Random random;
  private final Map<String, String> lastPayload = new HashMap<>();
  private final Map<String, Boolean> gone = new HashMap<>();

  RandomHistory(long seed) {
    random = new Random(seed);
  }

  VersionLog versions(int count) {
    var log = new VersionLog();
    for (int i = 0; i < count; i++) {
      StreamName stream = STREAMS.get(random.nextInt(STREAMS.size()));
      int number = 1 + random.nextInt(4);
      String key =
          switch (stream) {
            case LEDGER_BALANCES -> "L|Jan-26|EUR||101-" + number + "-5-0";
            case COST_CENTERS -> "SET|" + number;
            case PERIODS -> number + "|101|Jan-26";
            default -> String.valueOf(number);
          };
      add(log, stream, key, number);
    }
    return log;
  }

  private void add(VersionLog log, StreamName stream, String key, int number) {
    String id = stream + "/" + key;
    String last = lastPayload.get(id);
    if (last == null) {
      last = payload(stream, number);
      log.add(stream, key, Kind.NEW, last);
    } else if (gone.getOrDefault(id, false)) {
      last = payload(stream, number);
      log.add(stream, key, Kind.RESTORED, last);
      gone.put(id, false);
    } else if (random.nextInt(5) == 0) {
      log.add(stream, key, Kind.VANISHED, last);
      gone.put(id, true);
    } else if (random.nextInt(8) == 0) {
      log.add(stream, key, Kind.STALE, payload(stream, number));
    } else {
      last = payload(stream, number);
      log.add(stream, key, Kind.CHANGED, last);
    }
    lastPayload.put(id, last);
  }

  private String payload(StreamName stream, int number) {
    return switch (stream) {
      case INVOICES ->
          """
          {"InvoiceId":%d,"InvoiceAmount":%s,"InvoiceCurrency":"EUR","BusinessUnit":"U%d",
           "invoiceLines":%s,"invoiceInstallments":%s}"""
              .formatted(number, amount(), random.nextInt(2), lines(), installments());
      case PAYMENTS ->
          """
          {"CheckId":%d,"PaymentAmount":%s,"relatedInvoices":%s}"""
              .formatted(
                  number,
                  amount(),
                  collection(
                      child ->
                          "{\"InvoicePaymentId\":%d,\"InvoiceId\":%d,\"AmountPaidPaymentCurrency\":%s}"
                              .formatted(child, random.nextInt(4), amount())));
      case RECEIVABLES_INVOICES ->
          """
          {"CustomerTransactionId":%d,"BillToCustomerNumber":"C%d","BillToCustomerName":"N%d",
           "EnteredAmount":%s,"receivablesInvoiceInstallments":%s}"""
              .formatted(
                  number,
                  random.nextInt(3),
                  random.nextInt(9),
                  amount(),
                  collection(
                      child ->
                          "{\"InstallmentId\":%d,\"InstallmentBalanceDue\":%s}"
                              .formatted(child, amount())));
      case JOURNALS ->
          """
          {"JeBatchId":%d,"Status":"%s","journalHeaders":%s}"""
              .formatted(
                  number,
                  random.nextBoolean() ? "P" : "U",
                  collection(
                      header ->
                          "{\"JournalName\":\"J%d\",\"LedgerName\":\"L\",\"journalLines\":%s}"
                              .formatted(
                                  header % 2,
                                  collection(
                                      line ->
                                          "{\"JeLineNumber\":%d,\"AccountedDr\":%s}"
                                              .formatted(line, amount())))));
      case LEDGER_BALANCES ->
          """
          {"LedgerName":"L","PeriodName":"Jan-26","Currency":"EUR",
           "AccountCombination":"101-%d-5-0","PeriodActivity":%s}"""
              .formatted(number, random.nextInt(4) == 0 ? "\"#MISSING\"" : amount());
      case ACCOUNT_COMBINATIONS ->
          """
          {"_CODE_COMBINATION_ID":%d,"company":"101","costCenter":"%d","account":"5",
           "subaccount":"0","EnabledFlag":"%s"}"""
              .formatted(number, random.nextInt(4), random.nextBoolean() ? "Y" : "N");
      case COST_CENTERS ->
          """
          {"Value":"%d","Description":"Centre %d"}"""
              .formatted(number, random.nextInt(3));
      case PERIODS ->
          """
          {"LedgerId":%d,"ApplicationId":101,"PeriodNameId":"Jan-26","ClosingStatus":"%s",
           "StartDate":"2026-01-0%d","EndDate":"2026-01-31"}"""
              .formatted(number, random.nextBoolean() ? "O" : "C", 1 + random.nextInt(2));
      case SUPPLIERS ->
          """
          {"SupplierId":%d,"Supplier":"S%d","InactiveDate":%s}"""
              .formatted(number, random.nextInt(9), random.nextInt(9) == 0 ? "\"never\"" : "null");
      case PURCHASE_ORDERS, LEDGERS -> throw new IllegalArgumentException(stream.toString());
    };
  }

  private String lines() {
    return collection(
        line ->
            """
            {"LineNumber":%d,"invoiceDistributions":%s}"""
                .formatted(
                    line,
                    collection(
                        part ->
                            """
                            {"InvoiceDistributionId":%d,"DistributionAmount":%s,
                             "DistributionCombination":"101-%d-5-0"}"""
                                .formatted(line * 10 + part, amount(), random.nextInt(4)))));
  }

  private String installments() {
    return collection(
        child -> "{\"InstallmentNumber\":%d,\"UnpaidAmount\":%s}".formatted(child, amount()));
  }

  /** Some of four items, as array, as collection, or left out when there is none. */
  private String collection(java.util.function.IntFunction<String> item) {
    var items = new ArrayList<String>();
    for (int child = 1; child <= 4; child++) {
      if (random.nextBoolean()) {
        items.add(item.apply(child));
      }
    }
    if (items.isEmpty() && random.nextBoolean()) {
      return "null";
    }
    String array = "[" + String.join(",", items) + "]";
    return random.nextBoolean() ? array : "{\"items\":" + array + ",\"hasMore\":false}";
  }

  /** Mostly a number, at times as text, at times none. */
  private String amount() {
    String number = (random.nextInt(20_000) - 10_000) + "." + random.nextInt(100);
    return switch (random.nextInt(60)) {
      case 0 -> "\"much\"";
      case 1 -> "{}";
      case 2 -> "null";
      case 3, 4, 5, 6, 7 -> '"' + number + '"';
      default -> number;
    };
  }
}
