package io.mlconnector.warehouse;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.RecordVersion;
import io.mlconnector.journal.RecordVersion.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A journal in memory. Each version is observed a minute after the one before. */
final class VersionLog implements VersionSource {
  static final Instant START = Instant.parse("2026-02-01T00:00:00Z");

  private final List<RecordVersion> versions = new ArrayList<>();

  VersionLog add(StreamName stream, String key, Kind kind, String payload) {
    long sequence = versions.size() + 1L;
    Instant observedAt = START.plus(Duration.ofMinutes(sequence));
    versions.add(
        new RecordVersion(
            sequence,
            new RecordRef(stream, new RecordKey(key)),
            kind,
            Optional.of(observedAt.minusSeconds(30)),
            payload.getBytes(StandardCharsets.UTF_8),
            1,
            1,
            observedAt,
            observedAt));
    return this;
  }

  VersionLog add(StreamName stream, String key, String payload) {
    return add(stream, key, Kind.NEW, payload);
  }

  List<RecordVersion> all() {
    return List.copyOf(versions);
  }

  @Override
  public List<RecordVersion> readAfter(long sequence, int maxRecords, long maxBytes) {
    var read = new ArrayList<RecordVersion>();
    long bytes = 0;
    for (RecordVersion version : versions) {
      if (version.sequence() > sequence && read.size() < maxRecords) {
        bytes += version.payload().length;
        if (bytes > maxBytes && !read.isEmpty()) {
          break;
        }
        read.add(version);
      }
    }
    return read;
  }
}
