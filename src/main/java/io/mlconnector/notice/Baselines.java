package io.mlconnector.notice;

import static io.mlconnector.cluster.SqlValues.instant;
import static io.mlconnector.cluster.SqlValues.timestamp;

import io.mlconnector.cluster.ConnectorDatabase;
import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.Journal;
import io.mlconnector.journal.RecordVersion;
import io.mlconnector.notice.Baseline.Start;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When each stream began to count. Written once for each, then never changed. */
@ApplicationScoped
class Baselines {
  private static final String ALL =
      """
      SELECT stream, active_from, sequence FROM connector.notice_baseline
      """;

  private static final String ADD =
      """
      INSERT INTO connector.notice_baseline (stream, active_from, sequence)
      VALUES (?, ?, ?)
      ON CONFLICT (stream) DO NOTHING
      """;

  private final ConnectorDatabase database;
  private final Journal journal;
  private final NoticeConfig config;

  Baselines(ConnectorDatabase database, Journal journal, NoticeConfig config) {
    this.database = database;
    this.journal = journal;
    this.config = config;
  }

  /** As it stands. */
  Baseline current() {
    return baseline(starts());
  }

  /**
   * As it stands once these versions are seen: a stream begins to count when its first page was
   * asked for.
   */
  Baseline with(List<RecordVersion> versions) {
    Map<StreamName, Start> starts = starts();
    for (RecordVersion version : versions) {
      starts.computeIfAbsent(version.ref().stream(), _ -> new Start(version.observedAt(), 0));
    }
    return baseline(starts);
  }

  /**
   * Begins with what the journal holds already, in the caller's transaction.
   *
   * @param now the moment of activation
   */
  void activate(Instant now) {
    long last = journal.lastSequence();
    for (StreamName stream : Detection.STREAMS) {
      if (!journal.readAfter(0, List.of(stream), 1, 1).isEmpty()) {
        add(stream, new Start(now, last));
      }
    }
  }

  /** Keeps what is new, in the caller's transaction. */
  void keep(Baseline baseline) {
    Map<StreamName, Start> known = starts();
    baseline
        .starts()
        .forEach(
            (stream, start) -> {
              if (!known.containsKey(stream)) {
                add(stream, start);
              }
            });
  }

  private Baseline baseline(Map<StreamName, Start> starts) {
    return new Baseline(config.baseline().covers(), config.baseline().from(), starts);
  }

  private Map<StreamName, Start> starts() {
    var starts = new EnumMap<StreamName, Start>(StreamName.class);
    database
        .query(
            "read the baseline of notices",
            ALL,
            _ -> {},
            row ->
                Map.entry(
                    StreamName.find(row.getString("stream")).orElseThrow(),
                    new Start(instant(row, "active_from"), row.getLong("sequence"))))
        .forEach(entry -> starts.put(entry.getKey(), entry.getValue()));
    return new HashMap<>(starts);
  }

  private void add(StreamName stream, Start start) {
    database.update(
        "keep the baseline of notices",
        ADD,
        statement -> {
          statement.setString(1, stream.externalName());
          statement.setTimestamp(2, timestamp(start.activeFrom()));
          statement.setLong(3, start.sequence());
        });
  }
}
