package io.mlconnector.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Where a page of the trail ended. The text form is opaque to callers. */
public record AuditCursor(Instant recordedAt, long id) {
  /** The text that {@link #parse} reads. */
  public String text() {
    return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, recordedAt), 36)
        + "."
        + Long.toString(id, 36);
  }

  /** The cursor of a text, or empty when it is not one of ours. */
  public static Optional<AuditCursor> parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new AuditCursor(
              Instant.EPOCH.plus(Long.parseLong(text.substring(0, dot), 36), ChronoUnit.MICROS),
              Long.parseLong(text.substring(dot + 1), 36)));
    } catch (NumberFormatException | DateTimeException | ArithmeticException _) {
      return Optional.empty();
    }
  }
}
