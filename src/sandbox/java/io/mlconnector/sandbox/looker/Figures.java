package io.mlconnector.sandbox.looker;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a query of the warehouse brought.
 *
 * @param loadId the newest load that was committed when it was asked; -1 without a warehouse
 * @param computedAt when it was asked
 * @param rows by column; empty texts where there is no value
 */
public record Figures(long loadId, Instant computedAt, List<Map<String, String>> rows) {
  public Figures {
    rows = List.copyOf(rows);
  }
}
