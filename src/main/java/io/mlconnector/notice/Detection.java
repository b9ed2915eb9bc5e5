package io.mlconnector.notice;

import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.ChangeDetector;
import io.mlconnector.journal.Journal;
import io.mlconnector.journal.RecordVersion;
import io.mlconnector.journal.RecordVersion.Kind;
import io.mlconnector.notice.event.BusinessEvent;
import io.mlconnector.notice.event.DocumentFacts;
import io.mlconnector.notice.event.DocumentReader;
import io.mlconnector.notice.event.EventDetector;
import io.mlconnector.notice.event.NotableChanges;
import io.mlconnector.notice.event.UnreadableRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Searches versions of records for events, each compared with the one before it. */
@ApplicationScoped
class Detection {
  /** The streams that notices are about. */
  static final Set<StreamName> STREAMS =
      Set.of(StreamName.INVOICES, StreamName.PAYMENTS, StreamName.RECEIVABLES_INVOICES);

  private static final Logger log = LoggerFactory.getLogger(Detection.class);

  /** Keys of events are shown on cards and searched for there. */
  private static final Pattern NAMEABLE = Pattern.compile("[A-Za-z0-9.:_|-]{1,200}");

  private final Journal journal;
  private final DocumentReader reader;
  private final EventDetector detector;

  Detection(Journal journal, ChangeDetector changes, NoticeConfig config) {
    this.journal = journal;
    this.reader = new DocumentReader(NoticeRules.words(config.statuses()));
    this.detector = new EventDetector(new NotableChanges(changes, config.notableChanges()));
  }

  /**
   * What a list of versions shows.
   *
   * @param events in the order of the versions
   * @param unreadable versions that were passed over
   * @param sightings how documents stood, in the order of the versions
   */
  record Detected(
      List<BusinessEvent> events, List<Unreadable> unreadable, List<Sighting> sightings) {}

  /** A version that breaks the contract of Fusion. */
  record Unreadable(RecordVersion version, String reason) {}

  /**
   * How a document stands from a version on.
   *
   * @param facts empty when the record is gone
   */
  record Sighting(RecordVersion version, Optional<DocumentFacts> facts) {}

  /** Searches versions that follow each other in the journal. */
  Detected detect(List<RecordVersion> versions) {
    var search = new Search(before(versions));
    versions.stream().filter(version -> version.kind() != Kind.STALE).forEach(search::look);
    return new Detected(search.events, search.unreadable, search.sightings);
  }

  /** What a version says now, for a second look. */
  Optional<DocumentFacts> read(RecordVersion version) {
    try {
      return Optional.of(reader.read(version.ref(), version.payload()));
    } catch (UnreadableRecord _) {
      return Optional.empty();
    }
  }

  private DocumentFacts readNameable(RecordVersion version) throws UnreadableRecord {
    if (!NAMEABLE.matcher(version.ref().key().value()).matches()) {
      throw new UnreadableRecord("its key can not stand in the key of an event");
    }
    return reader.read(version.ref(), version.payload());
  }

  /** The version before the first one of each record in the list. */
  private Map<RecordRef, RecordVersion> before(List<RecordVersion> versions) {
    Map<RecordRef, Long> first = new LinkedHashMap<>();
    for (RecordVersion version : versions) {
      if (version.kind() != Kind.STALE) {
        // A new record has none, and needs no look: most of a first load are new ones.
        first.putIfAbsent(version.ref(), version.kind() == Kind.NEW ? 0L : version.sequence());
      }
    }
    first.values().removeIf(sequence -> sequence == 0);
    Map<RecordRef, RecordVersion> before = new HashMap<>();
    journal.newestBefore(first).forEach(version -> before.put(version.ref(), version));
    return before;
  }

  /** One pass over a list. */
  private final class Search {
    private final Map<RecordRef, RecordVersion> before;
    private final List<BusinessEvent> events = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final List<Sighting> sightings = new ArrayList<>();

    Search(Map<RecordRef, RecordVersion> before) {
      this.before = before;
    }

    void look(RecordVersion version) {
      Optional<RecordVersion> earlier = Optional.ofNullable(before.put(version.ref(), version));
      if (version.kind() == Kind.VANISHED) {
        sightings.add(new Sighting(version, Optional.empty()));
        return;
      }
      try {
        DocumentFacts facts = readNameable(version);
        sightings.add(new Sighting(version, Optional.of(facts)));
        // A record whose earlier versions are pruned is old; what changed in it nobody can tell.
        if (version.kind() == Kind.NEW || earlier.isPresent()) {
          events.addAll(detector.detect(version, earlier.flatMap(Detection.this::read), facts));
        }
      } catch (UnreadableRecord e) {
        unreadable.add(new Unreadable(version, String.valueOf(e.getMessage())));
      } catch (RuntimeException e) {
        // A bug of ours must not hold up what comes behind this version.
        log.error(
            "Version not searched for events code={} record={} sequence={}",
            ErrorCode.INTERNAL,
            version.ref(),
            version.sequence(),
            e);
        unreadable.add(new Unreadable(version, "it could not be searched: " + e));
      }
    }
  }
}
