package io.mlconnector.sync;

import io.mlconnector.fusion.PageRequest;
import io.mlconnector.fusion.RowFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in one line what a page was asked for, as it stands in the history of a run. */
final class AskedFor {
  private AskedFor() {}

  static String describe(PageRequest request) {
    String filter =
        switch (request.filter()) {
          case RowFilter.All _ -> "all rows";
          case RowFilter.ChangedWithin(Instant from, Optional<Instant> before) ->
              "changed from " + from + before.map(end -> " before " + end).orElse("");
          case RowFilter.KeysAfter(long key) -> "keys after " + key;
          case RowFilter.KeysIn(List<Long> keys) ->
              keys.size() + " keys from " + keys.getFirst() + " to " + keys.getLast();
          case RowFilter.ValuesOf(String code) -> "values of " + code;
          case RowFilter.PeriodsOf(long ledger, int application) ->
              "periods of ledger " + ledger + " application " + application;
          case RowFilter.BalanceOf(
                  String ledger,
                  String period,
                  String currency,
                  String combination) ->
              "balance of " + String.join(" | ", ledger, period, currency, combination);
        };
    return filter
        + (request.offset() > 0 ? " offset " + request.offset() : "")
        + (request.projection() == PageRequest.Projection.KEYS ? " keys only" : "");
  }

  /** Several balances: each combination, behind what it shares with others. */
  static String describe(List<BalanceCoordinate> balances) {
    Map<String, List<String>> combinations = new LinkedHashMap<>();
    for (BalanceCoordinate one : balances) {
      combinations
          .computeIfAbsent(
              String.join(" | ", one.ledger(), one.period(), one.currency()),
              _ -> new ArrayList<>())
          .add(one.combination());
    }
    return combinations.entrySet().stream()
        .map(shared -> shared.getKey() + " | " + String.join(", ", shared.getValue()))
        .collect(Collectors.joining("; ", "balances of ", ""));
  }
}
