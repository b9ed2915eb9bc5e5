package io.mlconnector.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was pruned so far. It stands in the trail itself, in the newest entry about pruning, so that
 * nobody can pass a removal off as pruning without changing a sealed entry.
 */
record PrunedRanges(List<PrunedRange> ranges) {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String NEWEST =
      """
      SELECT state_after::text FROM connector.audit_entry
      WHERE action = ? AND chain_position IS NOT NULL
      ORDER BY chain_position DESC LIMIT 1
      """;

  // Consecutive positions have the same difference to their rank.
  private static final String OF_TABLE =
      """
      SELECT min(chain_position), max(chain_position),
        encode((array_agg(previous_hash ORDER BY chain_position))[1], 'hex'),
        encode((array_agg(hash ORDER BY chain_position DESC))[1], 'hex')
      FROM (
        SELECT chain_position, previous_hash, hash,
          chain_position - row_number() OVER (ORDER BY chain_position) AS island
        FROM %s) AS numbered
      GROUP BY island ORDER BY 1
      """;

  PrunedRanges {
    ranges = List.copyOf(ranges);
  }

  /** What the trail says was pruned. */
  static PrunedRanges read(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(NEWEST)) {
      statement.setString(1, AuditAction.AUDIT_PRUNED.name());
      try (var rows = statement.executeQuery()) {
        return rows.next() ? parse(rows.getString(1)) : new PrunedRanges(List.of());
      }
    }
  }

  /** What a partition holds. */
  static PrunedRanges ofTable(Connection connection, String table) throws SQLException {
    var ranges = new ArrayList<PrunedRange>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(OF_TABLE.formatted(table))) {
      while (rows.next()) {
        ranges.add(
            new PrunedRange(
                rows.getLong(1),
                rows.getLong(2),
                new ChainHash(rows.getString(3)),
                new ChainHash(rows.getString(4))));
      }
    }
    return new PrunedRanges(ranges);
  }

  /** Both together, adjacent ranges joined. */
  PrunedRanges plus(PrunedRanges more) {
    var all = new ArrayList<>(ranges);
    all.addAll(more.ranges);
    all.sort(Comparator.comparingLong(PrunedRange::from));
    var joined = new ArrayList<PrunedRange>();
    for (PrunedRange range : all) {
      if (!joined.isEmpty() && joined.getLast().isFollowedBy(range)) {
        joined.set(joined.size() - 1, joined.getLast().joinedWith(range));
      } else {
        joined.add(range);
      }
    }
    return new PrunedRanges(joined);
  }

  Optional<PrunedRange> covering(long position) {
    return ranges.stream().filter(range -> range.covers(position)).findFirst();
  }

  /** As it is recorded. */
  AuditPayload payload() {
    return AuditPayload.whole(
        Map.of(
            "ranges",
            ranges.stream()
                .map(
                    range ->
                        Map.of(
                            "from", range.from(),
                            "to", range.to(),
                            "previousHash", range.previous().hex(),
                            "lastHash", range.last().hex()))
                .toList()));
  }

  private static PrunedRanges parse(String json) {
    try {
      var ranges = new ArrayList<PrunedRange>();
      for (JsonNode range : JSON.readTree(json).path("ranges")) {
        ranges.add(
            new PrunedRange(
                range.path("from").longValue(),
                range.path("to").longValue(),
                new ChainHash(range.path("previousHash").textValue()),
                new ChainHash(range.path("lastHash").textValue())));
      }
      return new PrunedRanges(ranges);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new ConnectorException(
          ErrorCode.INTERNAL, "The entry about pruning does not say what was pruned.", e);
    }
  }
}
