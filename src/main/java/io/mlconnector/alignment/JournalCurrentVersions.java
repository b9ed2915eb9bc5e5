package io.mlconnector.alignment;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.Journal;
import io.mlconnector.journal.RecordVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Reads them from the journal. */
@ApplicationScoped
class JournalCurrentVersions implements CurrentVersions {
  private final Journal journal;

  JournalCurrentVersions(Journal journal) {
    this.journal = journal;
  }

  @Override
  public List<RecordVersion> read(StreamName stream, Optional<RecordKey> after, int limit) {
    return journal.currentVersions(stream, after, limit);
  }
}
