package io.mlconnector.sync;

import io.mlconnector.finance.StreamName;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a stream has been read. Moves in the transactions that store its pages. */
@Entity
@Table(name = "stream_cursor")
class StreamCursor {
  @Id private String stream;

  @Column(name = "activated_at", nullable = false)
  private Instant activatedAt;

  @Column private @Nullable Instant watermark;

  @Column(name = "complete_until")
  private @Nullable Instant completeUntil;

  @Column(name = "shrunk_since")
  private @Nullable Instant shrunkSince;

  StreamCursor() {}

  StreamCursor(StreamName stream, Instant activatedAt, Optional<Instant> watermark) {
    this.stream = stream.externalName();
    this.activatedAt = activatedAt;
    this.watermark = watermark.orElse(null);
  }

  StreamName stream() {
    return StreamName.find(stream).orElseThrow();
  }

  Instant activatedAt() {
    return activatedAt;
  }

  Optional<Instant> watermark() {
    return Optional.ofNullable(watermark);
  }

  /** The pod has been asked for everything up to here. */
  Optional<Instant> completeUntil() {
    return Optional.ofNullable(completeUntil);
  }

  Optional<Instant> shrunkSince() {
    return Optional.ofNullable(shrunkSince);
  }

  /** A low watermark: it never goes back, and never past what the pod can have known. */
  void raiseWatermark(Instant to, Instant atMost) {
    Instant target = to.isAfter(atMost) ? atMost : to;
    if (watermark == null || target.isAfter(watermark)) {
      watermark = target;
    }
  }

  void completeUntil(Instant moment) {
    if (completeUntil == null || moment.isAfter(completeUntil)) {
      completeUntil = moment;
    }
  }

  /** Returns whether this is news. */
  boolean shrink(Instant now) {
    if (shrunkSince != null) {
      return false;
    }
    shrunkSince = now;
    return true;
  }

  /** Returns whether this is news. */
  boolean recover() {
    boolean news = shrunkSince != null;
    shrunkSince = null;
    return news;
  }
}
