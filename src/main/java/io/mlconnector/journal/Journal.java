package io.mlconnector.journal;

import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Every version of every record as it was received.
 *
 * <ol>
 *   <li>What was appended is kept exactly once, however often and in whatever order it arrives: a
 *       record with the content that is current stores nothing, an older one does not replace a
 *       newer one.
 *   <li>Positions become visible in their order. A reader that remembers the last sequence it read
 *       and asks for what comes after it misses nothing.
 *   <li>Writing needs a transaction of the caller and is lost or kept with it. From its first write
 *       to its end that transaction is the only writer of the journal, so it should end soon and
 *       take locks of its own before it writes here.
 *   <li>A version is immutable. {@link JournalPartitions} alone removes versions, and never the
 *       current one of a record.
 * </ol>
 *
 * Versions of a record are ordered by the source's own time stamp, and by the time of asking where
 * that is equal or missing. Safe for use by many threads.
 */
@ApplicationScoped
public class Journal {
  private final javax.sql.DataSource dataSource;

  @Inject
  Journal(@DataSource("connector") javax.sql.DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Stores what is news among the observed records.
   *
   * @param observed in any order; of two with the same key the newer one counts, of two equally old
   *     ones the last
   * @throws IllegalStateException outside of a transaction
   */
  public Appended append(Provenance provenance, List<Observed> observed) {
    return write(
        "append to the journal", connection -> new Append(connection, provenance).run(observed));
  }

  /**
   * Notes that a walk that brings keys alone has seen these records.
   *
   * @return the keys that the journal does not hold as existing: they have to be read
   * @throws IllegalStateException outside of a transaction
   */
  public Set<RecordKey> noteSeen(StreamName stream, long runId, Collection<RecordKey> keys) {
    return write(
        "note what a walk has seen", connection -> Heads.noteSeen(connection, stream, runId, keys));
  }

  /**
   * What {@link #markVanished(Provenance, Instant)} would do, for a decision before it.
   *
   * @param runId a walk that is complete, all its records appended or noted as seen
   * @param runStartedAt when its first page was asked for
   */
  public Vanishing vanishing(StreamName stream, long runId, Instant runStartedAt) {
    return read(
        "count what a walk has not seen",
        connection -> Heads.countUnseen(connection, stream, runId, runStartedAt));
  }

  /**
   * Stores a {@link RecordVersion.Kind#VANISHED} version of every record that exists, that the walk
   * has not seen and that nothing else has seen since the walk began.
   *
   * @param walk the complete walk
   * @param runStartedAt when its first page was asked for
   * @return how many vanished
   * @throws IllegalStateException outside of a transaction
   */
  public int markVanished(Provenance walk, Instant runStartedAt) {
    return write(
        "mark vanished records",
        connection -> Vanisher.buryUnseen(connection, walk, Micros.truncate(runStartedAt)));
  }

  /**
   * Stores a {@link RecordVersion.Kind#VANISHED} version of those of these records that exist and
   * that nothing has seen since they were asked for by key and did not come.
   *
   * @return how many vanished
   * @throws IllegalStateException outside of a transaction
   */
  public int markVanished(Provenance reading, Collection<RecordKey> keys) {
    return write("mark vanished records", connection -> Vanisher.bury(connection, reading, keys));
  }

  /**
   * Keeps items that can not be identified.
   *
   * @throws IllegalStateException outside of a transaction
   */
  public void quarantine(Provenance provenance, List<RejectedItem> items) {
    write(
        "quarantine items",
        connection -> {
          Quarantine.put(connection, provenance, items);
          return items.size();
        });
  }

  /**
   * The items that could not be identified, newest first.
   *
   * @param stream of one stream only, or of all
   * @param before continues a list after the item with this id
   */
  public List<QuarantinedItem> quarantined(
      Optional<StreamName> stream, OptionalLong before, int limit) {
    return read(
        "list the quarantine", connection -> Quarantine.list(connection, stream, before, limit));
  }

  /**
   * The versions behind a position, in the order of their sequence, stale ones included.
   *
   * @param maxBytes limit for the sum of the payloads; a single greater one comes alone
   */
  public List<RecordVersion> readAfter(long sequence, int maxRecords, long maxBytes) {
    return read(
        "read the journal",
        connection -> Versions.after(connection, sequence, maxRecords, maxBytes));
  }

  /** As {@link #readAfter(long, int, long)}, of these streams alone. */
  public List<RecordVersion> readAfter(
      long sequence, Collection<StreamName> streams, int maxRecords, long maxBytes) {
    return read(
        "read the journal",
        connection -> Versions.after(connection, streams, sequence, maxRecords, maxBytes));
  }

  /**
   * Of each of these records its newest version before a position, stale ones left out, in the
   * order of their sequence. Records without one are missing.
   *
   * @param positions sequences, themselves excluded
   */
  public List<RecordVersion> newestBefore(Map<RecordRef, Long> positions) {
    return positions.isEmpty()
        ? List.of()
        : read("read earlier versions", connection -> Versions.newestBefore(connection, positions));
  }

  /** The position of the newest version that was recorded before a moment, 0 without one. */
  public long lastSequenceBefore(Instant moment) {
    return read(
        "find a moment in the journal",
        connection -> Versions.lastSequenceBefore(connection, moment));
  }

  /** The position of the newest version, 0 while there is none. */
  public long lastSequence() {
    return read("read the end of the journal", Versions::lastSequence);
  }

  /** All kept versions of a record, oldest first. */
  public List<RecordVersion> history(RecordRef ref) {
    return read("read the history of " + ref, connection -> Versions.history(connection, ref));
  }

  /** The current version of a record; {@link RecordVersion.Kind#VANISHED} when it is gone. */
  public Optional<RecordVersion> current(RecordRef ref) {
    return read(
        "read " + ref,
        connection -> {
          var position = Heads.currentPosition(connection, ref.stream(), ref.key());
          return position.isPresent() ? Versions.at(connection, position.get()) : Optional.empty();
        });
  }

  /**
   * The current versions of the records of a stream, in a fixed order of their keys; {@link
   * RecordVersion.Kind#VANISHED} of those that are gone.
   *
   * @param after continues behind this key
   */
  public List<RecordVersion> currentVersions(
      StreamName stream, Optional<RecordKey> after, int limit) {
    return read(
        "read current versions", connection -> Versions.current(connection, stream, after, limit));
  }

  /**
   * Keys of existing records that are open, in a fixed order of their own.
   *
   * @param after continues behind this key
   */
  public List<RecordKey> openKeys(StreamName stream, Optional<RecordKey> after, int limit) {
    return read(
        "list open records", connection -> Heads.openKeys(connection, stream, after, limit));
  }

  /** How many records of the stream exist. */
  public long liveCount(StreamName stream) {
    return read("count records", connection -> Heads.countLive(connection, stream));
  }

  private <T> T write(String attempt, Work<T> work) {
    return read(
        attempt,
        connection -> {
          if (connection.getAutoCommit()) {
            throw new IllegalStateException(
                "the journal is written inside a transaction of the caller");
          }
          WriterLock.take(connection);
          return work.on(connection);
        });
  }

  private <T> T read(String attempt, Work<T> work) {
    try (var connection = dataSource.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new DatabaseFailure(attempt, e);
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}
