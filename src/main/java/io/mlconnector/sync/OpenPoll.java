package io.mlconnector.sync;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.journal.Journal;
import io.mlconnector.sync.walk.WalkPosition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the open records again: their children may change without their time stamp moving. */
@ApplicationScoped
class OpenPoll implements PollMethod {
  /** More than this can only be a loss of sight, and need not be remembered one by one. */
  private static final int MAX_REMEMBERED = 100_000;

  private final KeyReader reader;
  private final VanishGuard guard;
  private final Journal journal;

  OpenPoll(KeyReader reader, VanishGuard guard, Journal journal) {
    this.reader = reader;
    this.guard = guard;
    this.journal = journal;
  }

  @Override
  public End read(ActiveRun run, Shutdown shutdown) {
    Optional<RecordKey> after = run.position().flatMap(WalkPosition::anchor);
    Set<RecordKey> missing = new HashSet<>();
    Instant missedSince = run.startedAt();
    long asked = 0;
    while (true) {
      if (shutdown.isWanted()) {
        return End.STOPPED;
      }
      List<RecordKey> keys = journal.openKeys(run.stream(), after, KeyReader.BATCH);
      if (keys.isEmpty()) {
        return guard.settleMissing(run, missing, asked, missedSince);
      }
      var done = new WalkPosition(Optional.empty(), 0, Optional.of(keys.getLast()));
      KeyReader.Missing absent = reader.read(run, keys, (row, _) -> row.moveTo(done));
      if (!absent.keys().isEmpty() && missing.size() < MAX_REMEMBERED) {
        missedSince = missing.isEmpty() ? absent.askedAt() : missedSince;
        missing.addAll(absent.keys());
      }
      asked += keys.size();
      after = done.anchor();
    }
  }
}
