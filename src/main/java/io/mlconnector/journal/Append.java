package io.mlconnector.journal;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.journal.VersionWriter.NewVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One append: judges each record against its head, stores the news, renews the heads. The writer
 * lock is held.
 */
final class Append {
  private static final String RESERVE_POSITIONS =
      """
      SELECT
        setval('connector.record_sequence', nextval('connector.record_sequence') + ? - 1),
        clock_timestamp() AS recorded_at
      """;

  private final Connection connection;
  private final Provenance provenance;
  private final Instant observedAt;

  Append(Connection connection, Provenance provenance) {
    this.connection = connection;
    this.provenance = provenance;
    this.observedAt = Micros.truncate(provenance.observedAt());
  }

  Appended run(List<Observed> observed) throws SQLException {
    if (observed.isEmpty()) {
      return Appended.NOTHING;
    }
    var newest = newestByKey(observed);
    var heads = Heads.find(connection, provenance.stream(), newest.keySet());
    var judged = judge(newest.values(), heads);
    var versions = place(toStore(judged));
    if (!versions.isEmpty()) {
      VersionWriter.write(connection, provenance, versions);
    }
    Heads.put(connection, provenance.stream(), provenance.runId(), nextHeads(judged, versions));
    return summary(judged, observed.size() - newest.size());
  }

  /** Sorted by key; of two equally old observations the later in the list stays. */
  private static Map<RecordKey, Observed> newestByKey(List<Observed> observed) {
    var newest = new TreeMap<RecordKey, Observed>(Comparator.comparing(RecordKey::value));
    for (var one : observed) {
      newest.merge(one.key(), one, Append::newer);
    }
    return newest;
  }

  private static Observed newer(Observed earlier, Observed later) {
    return earlier.sourceLastUpdate().isPresent()
            && later.sourceLastUpdate().isPresent()
            && later.sourceLastUpdate().get().isBefore(earlier.sourceLastUpdate().get())
        ? earlier
        : later;
  }

  private List<Judged> judge(Collection<Observed> observed, Map<RecordKey, Head> heads) {
    var judged = new ArrayList<Judged>(observed.size());
    for (var one : observed) {
      var head = Optional.ofNullable(heads.get(one.key()));
      var verdict = head.map(known -> known.judge(one, observedAt)).orElse(Verdict.NEW);
      judged.add(new Judged(one, head, verdict));
    }
    return judged;
  }

  /** The news, and of the stale ones those whose content was never stored. */
  private List<Judged> toStore(List<Judged> judged) throws SQLException {
    var staleKeys =
        judged.stream()
            .filter(one -> one.verdict() == Verdict.STALE)
            .map(one -> one.observed().key())
            .toList();
    Set<Versions.Content> known =
        staleKeys.isEmpty()
            ? Set.of()
            : Versions.knownContents(connection, provenance.stream(), staleKeys);
    return judged.stream()
        .filter(
            one ->
                switch (one.verdict()) {
                  case NEW, CHANGED, RESTORED -> true;
                  case UNCHANGED -> false;
                  case STALE -> !known.contains(Versions.Content.of(one.observed()));
                })
        .toList();
  }

  private List<NewVersion> place(List<Judged> toStore) throws SQLException {
    if (toStore.isEmpty()) {
      return List.of();
    }
    try (var statement = connection.prepareStatement(RESERVE_POSITIONS)) {
      statement.setInt(1, toStore.size());
      try (var rows = statement.executeQuery()) {
        rows.next();
        long first = rows.getLong(1) - toStore.size() + 1;
        var recordedAt = Micros.read(rows, "recorded_at");
        var versions = new ArrayList<NewVersion>(toStore.size());
        for (var one : toStore) {
          var position = new Position(first + versions.size(), recordedAt);
          versions.add(new NewVersion(one.observed(), one.verdict(), position));
        }
        return versions;
      }
    }
  }

  private List<Head> nextHeads(List<Judged> judged, List<NewVersion> versions) {
    var heads = new ArrayList<Head>(judged.size());
    for (var version : versions) {
      if (version.verdict() != Verdict.STALE) {
        heads.add(Head.of(version.observed(), observedAt, version.position()));
      }
    }
    for (var one : judged) {
      switch (one.verdict()) {
        case UNCHANGED -> heads.add(one.head().orElseThrow().seenAgain(one.observed(), observedAt));
        case STALE -> heads.add(one.head().orElseThrow());
        case NEW, CHANGED, RESTORED -> {}
      }
    }
    return heads;
  }

  private static Appended summary(List<Judged> judged, int repeated) {
    var counts = new int[Verdict.values().length];
    var news = new ArrayList<RecordKey>();
    for (var one : judged) {
      counts[one.verdict().ordinal()]++;
      if (one.verdict().isNews()) {
        news.add(one.observed().key());
      }
    }
    return new Appended(
        counts[Verdict.NEW.ordinal()],
        counts[Verdict.CHANGED.ordinal()],
        counts[Verdict.RESTORED.ordinal()],
        counts[Verdict.UNCHANGED.ordinal()] + repeated,
        counts[Verdict.STALE.ordinal()],
        news);
  }

  /** An observed record, what was known of it, and what follows. */
  private record Judged(Observed observed, Optional<Head> head, Verdict verdict) {}
}
