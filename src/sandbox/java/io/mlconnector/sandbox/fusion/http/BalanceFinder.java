package io.mlconnector.sandbox.fusion.http;

import io.mlconnector.sandbox.fusion.data.Balances.Balance;
import io.mlconnector.sandbox.fusion.data.Books;
import io.mlconnector.sandbox.fusion.query.QueryRefused;
import io.mlconnector.sandbox.fusion.query.RowPage;
import io.mlconnector.sandbox.fusion.query.Selection;
import io.mlconnector.sandbox.fusion.resource.Resource;
import java.util.List;
import java.util.Map;
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
            : books.balance(ledger, period, currency, combination).stream().toList();
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
}
