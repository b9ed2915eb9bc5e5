package io.mlconnector.warehouse;

import io.mlconnector.journal.Journal;
import io.mlconnector.journal.RecordVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The journal, as the loader sees it. */
@ApplicationScoped
class JournalVersionSource implements VersionSource {
  private final Journal journal;

  JournalVersionSource(Journal journal) {
    this.journal = journal;
  }

  @Override
  public List<RecordVersion> readAfter(long sequence, int maxRecords, long maxBytes) {
    return journal.readAfter(sequence, maxRecords, maxBytes);
  }
}
