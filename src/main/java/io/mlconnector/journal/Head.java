package io.mlconnector.journal;

import io.mlconnector.finance.RecordKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the journal knows of a record without reading its payload.
 *
 * @param sequence position of the current version
 * @param recordedAt when the current version was stored; names its partition
 * @param observedAt when the source last showed this content
 */
record Head(
    RecordKey key,
    byte[] contentHash,
    long sequence,
    Instant recordedAt,
    Optional<Instant> sourceLastUpdate,
    Instant observedAt,
    boolean open,
    boolean vanished) {

  /** How an observation relates to the current version. */
  Verdict judge(Observed observed, Instant observedAt) {
    boolean same = Arrays.equals(contentHash, observed.contentHash());
    if (isNewerThan(observed, observedAt)) {
      return same && !vanished ? Verdict.UNCHANGED : Verdict.STALE;
    }
    if (vanished) {
      return Verdict.RESTORED;
    }
    return same ? Verdict.UNCHANGED : Verdict.CHANGED;
  }

  private boolean isNewerThan(Observed observed, Instant observedAt) {
    // The source's time stamp stands still when a record is deleted, so only the time of asking
    // tells whether an observation was made before or after that.
    if (!vanished && sourceLastUpdate.isPresent() && observed.sourceLastUpdate().isPresent()) {
      int order =
          sourceLastUpdate.get().compareTo(Micros.truncate(observed.sourceLastUpdate().get()));
      if (order != 0) {
        return order > 0;
      }
    }
    return this.observedAt.isAfter(observedAt);
  }

  /** The head after the source showed the current content again. */
  Head seenAgain(Observed observed, Instant observedAt) {
    boolean later = observedAt.isAfter(this.observedAt);
    return new Head(
        key,
        contentHash,
        sequence,
        recordedAt,
        later ? observed.sourceLastUpdate().map(Micros::truncate) : sourceLastUpdate,
        later ? observedAt : this.observedAt,
        later ? observed.open() : open,
        vanished);
  }

  /** The head of a record whose current version is the observed one. */
  static Head of(Observed observed, Instant observedAt, Position position) {
    return new Head(
        observed.key(),
        observed.contentHash(),
        position.sequence(),
        position.recordedAt(),
        observed.sourceLastUpdate().map(Micros::truncate),
        observedAt,
        observed.open(),
        false);
  }
}
