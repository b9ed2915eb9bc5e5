package io.mlconnector.sync;

import io.mlconnector.fusion.RowFilter;

/** What a balance is asked by. */
record BalanceCoordinate(String ledger, String period, String currency, String combination) {
  RowFilter.BalanceOf asFilter() {
    return new RowFilter.BalanceOf(ledger, period, currency, combination);
  }
}
