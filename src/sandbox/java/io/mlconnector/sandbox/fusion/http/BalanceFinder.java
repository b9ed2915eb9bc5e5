package io.mlconnector.sandbox.fusion.http;

import io.mlconnector.sandbox.fusion.data.AccountCombination;
import io.mlconnector.sandbox.fusion.data.AccountingPeriod;
import io.mlconnector.sandbox.fusion.data.Balances.Balance;
import io.mlconnector.sandbox.fusion.data.Books;
import io.mlconnector.sandbox.fusion.data.Currency;
import io.mlconnector.sandbox.fusion.data.Ledger;
import io.mlconnector.sandbox.fusion.query.QueryRefused;
import io.mlconnector.sandbox.fusion.query.RowPage;
import io.mlconnector.sandbox.fusion.query.Selection;
import io.mlconnector.sandbox.fusion.resource.Resource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Ledger balances: only by the finder {@code AccountBalanceFinder}, one cell a call. Unknown
 * combinations or periods give no rows, cells never posted to give a row without amounts.
 */
final class BalanceFinder {
  private final Books books;
  private final Resource<Balance> resource;

  BalanceFinder(Books books, Resource<Balance> resource) {
    this.books = books;
    this.resource = resource;
  }

  Reply find(Call call, int maxPageSize) {
    if (call.segments().length > 1) {
      return new Reply.Missing();
    }
    Finder finder = Finder.parse(call.parameter("finder"));
    if (!finder.name().equals("AccountBalanceFinder")) {
      throw Finder.refused();
    }
    Map<String, String> variables = finder.variables();
    String combination = require(variables, "accountCombination");
    String ledger = require(variables, "ledgerName");
    String period = require(variables, "accountingPeriod");
    String currency = require(variables, "currency");
    String mode = variables.getOrDefault("mode", "Detail");
    if (!mode.equals("Detail") && !mode.equals("Summary")) {
      throw Finder.refused();
    }
    Paging paging = Paging.of(call, maxPageSize);
    List<Balance> rows =
        paging.offset() > 0
            ? List.of()
            : cell(ledger, period, currency, combination).stream().toList();
    return new Reply.Page<>(
        resource,
        new RowPage<>(rows, false, OptionalLong.empty()),
        paging.limit(),
        paging.offset(),
        Selection.parse(call.parameter("fields"), ""),
        resource.name());
  }

  private static String require(Map<String, String> variables, String name) {
    String value = variables.get(name);
    if (value == null || value.isEmpty()) {
      throw new QueryRefused("The finder variable " + name + " is required.");
    }
    return value;
  }

  private Optional<Balance> cell(
      String ledgerName, String periodName, String currencyName, String joined) {
    Optional<Ledger> ledger =
        books.enterprise().ledgers().stream()
            .filter(candidate -> candidate.name().equals(ledgerName))
            .findFirst();
    Optional<Currency> currency =
        Arrays.stream(Currency.values())
            .filter(candidate -> candidate.name().equals(currencyName))
            .findFirst();
    Optional<AccountingPeriod> period = books.period(periodName);
    Optional<AccountCombination> combination = books.enterprise().combination(joined);
    if (ledger.isEmpty() || currency.isEmpty() || period.isEmpty() || combination.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        books.balance(ledger.get(), period.get(), currency.get(), combination.get()));
  }
}
