package io.mlconnector.sync.walk;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.fusion.FusionRecord;
import io.mlconnector.fusion.RecordPage;
import io.mlconnector.fusion.RowFilter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A table that answers filters as Fusion does: each page is one statement over the rows of that
 * moment, with limit and offset. Safe for use by several threads.
 */
public final class PodTable {
  private static final Comparator<Row> BY_KEY = Comparator.comparingLong(Row::key);
  private static final Comparator<Row> BY_CHANGE =
      Comparator.comparing(Row::lastUpdate).thenComparing(BY_KEY);

  private final Map<Long, Row> rows = new ConcurrentHashMap<>();

  /** One row. */
  public record Row(long key, Instant lastUpdate, String content, boolean open) {
    /** As the gateway hands it on. */
    public FusionRecord asRecord() {
      byte[] hash = ByteBuffer.allocate(16).putInt(content.hashCode()).putLong(key).array();
      byte[] payload = content.getBytes(StandardCharsets.UTF_8);
      return new FusionRecord(RecordKey.of(key), Optional.of(lastUpdate), open, payload, hash);
    }
  }

  /** Inserts or updates a closed row. */
  public void put(long key, Instant lastUpdate, String content) {
    put(new Row(key, lastUpdate, content, false));
  }

  /** Inserts or updates a row. */
  public void put(Row row) {
    rows.put(row.key(), row);
  }

  /** Deletes a row without a trace. */
  public void delete(long key) {
    rows.remove(key);
  }

  /** The row as it is now. */
  public Optional<Row> find(long key) {
    return Optional.ofNullable(rows.get(key));
  }

  /** All rows as they are now, by key. */
  public List<Row> all() {
    return rows.values().stream().sorted(BY_KEY).toList();
  }

  /** One page. */
  public RecordPage page(RowFilter filter, long offset, int limit, Instant now) {
    return page(matching(filter).toList(), offset, limit, now);
  }

  /** One page of the rows with this property, by key. */
  public RecordPage pageWhere(Predicate<Row> property, long offset, int limit, Instant now) {
    return page(
        rows.values().stream().filter(property).sorted(BY_KEY).toList(), offset, limit, now);
  }

  private static RecordPage page(List<Row> matching, long offset, int limit, Instant now) {
    List<FusionRecord> records =
        matching.stream().skip(offset).limit(limit).map(Row::asRecord).toList();
    boolean more = matching.size() > offset + records.size();
    return new RecordPage(
        records, List.of(), records.size(), more, now, Duration.ofMillis(5), 1, 100L);
  }

  private Stream<Row> matching(RowFilter filter) {
    Stream<Row> all = rows.values().stream();
    return switch (filter) {
      case RowFilter.All _ -> all.sorted(BY_KEY);
      case RowFilter.ChangedWithin(Instant from, Optional<Instant> before) ->
          all.filter(row -> !row.lastUpdate().isBefore(from))
              .filter(row -> before.map(end -> row.lastUpdate().isBefore(end)).orElse(true))
              .sorted(BY_CHANGE);
      case RowFilter.KeysAfter(long key) -> all.filter(row -> row.key() > key).sorted(BY_KEY);
      case RowFilter.KeysIn(List<Long> keys) ->
          all.filter(row -> keys.contains(row.key())).sorted(BY_KEY);
      case RowFilter.ValuesOf _, RowFilter.PeriodsOf _, RowFilter.BalanceOf _ -> all.sorted(BY_KEY);
    };
  }
}
