package io.mlconnector.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.fusion.FusionRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The few attributes that decide what to ask next. Reads both forms of child collections and of
 * numbers; what is missing or odd has no consequence, because the record itself is kept anyway.
 */
final class Payloads {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int DATE_LENGTH = 10;

  private Payloads() {}

  /** The invoices that a payment settles. */
  static List<RecordKey> paidInvoices(FusionRecord payment) {
    List<RecordKey> invoices = new ArrayList<>();
    for (JsonNode application : children(read(payment), "relatedInvoices")) {
      number(application, "InvoiceId").ifPresent(id -> invoices.add(RecordKey.of(id)));
    }
    return invoices;
  }

  /** The balances that a journal batch moves: in ledger currency and in that of each line. */
  static Set<BalanceCoordinate> coordinates(FusionRecord batch) {
    Set<BalanceCoordinate> coordinates = new HashSet<>();
    for (JsonNode header : children(read(batch), "journalHeaders")) {
      Optional<String> ledger = text(header, "LedgerName");
      Optional<String> period = text(header, "PeriodName");
      if (ledger.isEmpty() || period.isEmpty()) {
        continue;
      }
      Optional<String> ledgerCurrency = text(header, "LedgerCurrencyCode");
      Optional<String> headerCurrency = text(header, "CurrencyCode");
      for (JsonNode line : children(header, "journalLines")) {
        Optional<String> combination = text(line, "AccountCombination");
        if (combination.isEmpty()) {
          continue;
        }
        Set<String> currencies = new HashSet<>();
        ledgerCurrency.ifPresent(currencies::add);
        text(line, "CurrencyCode").or(() -> headerCurrency).ifPresent(currencies::add);
        for (String currency : currencies) {
          coordinates.add(
              new BalanceCoordinate(ledger.get(), period.get(), currency, combination.get()));
        }
      }
    }
    return coordinates;
  }

  /** The ledger, when the record tells enough of it. */
  static List<KnownLedger> ledger(FusionRecord record) {
    JsonNode ledger = read(record);
    Optional<Long> id = number(ledger, "LedgerId");
    Optional<String> name = text(ledger, "Name");
    return id.isPresent() && name.isPresent()
        ? List.of(new KnownLedger(id.get(), name.get()))
        : List.of();
  }

  /** The period, when the record tells enough of it. */
  static List<KnownPeriod> period(FusionRecord record) {
    JsonNode period = read(record);
    Optional<Long> ledger = number(period, "LedgerId");
    Optional<Long> application = number(period, "ApplicationId");
    Optional<String> name = text(period, "PeriodNameId");
    Optional<LocalDate> first = date(period, "StartDate");
    Optional<LocalDate> last = date(period, "EndDate");
    Optional<String> status = text(period, "ClosingStatus");
    if (ledger.isEmpty()
        || application.isEmpty()
        || name.isEmpty()
        || first.isEmpty()
        || last.isEmpty()) {
      return List.of();
    }
    return List.of(
        new KnownPeriod(
            ledger.get(),
            Math.toIntExact(application.get()),
            name.get(),
            first.get(),
            last.get(),
            status.orElse("")));
  }

  private static JsonNode read(FusionRecord record) {
    try {
      return JSON.readTree(record.payload());
    } catch (IOException e) {
      throw new UncheckedIOException("the record " + record.key() + " is no JSON", e);
    }
  }

  private static Iterable<JsonNode> children(JsonNode parent, String name) {
    JsonNode collection = parent.path(name);
    return collection.isArray() ? collection : collection.path("items");
  }

  private static Optional<String> text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
        ? Optional.of(value.asText())
        : Optional.empty();
  }

  private static Optional<Long> number(JsonNode node, String name) {
    return text(node, name).filter(value -> value.matches("-?\\d{1,18}")).map(Long::valueOf);
  }

  private static Optional<LocalDate> date(JsonNode node, String name) {
    return text(node, name)
        .filter(value -> value.length() >= DATE_LENGTH)
        .flatMap(
            value -> {
              try {
                return Optional.of(LocalDate.parse(value.substring(0, DATE_LENGTH)));
              } catch (DateTimeException _) {
                return Optional.empty();
              }
            });
  }
}
