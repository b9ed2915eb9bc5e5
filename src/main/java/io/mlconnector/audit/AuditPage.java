package io.mlconnector.audit;

import java.util.List;
import java.util.Optional;

/**
 * A page of the trail, newest first.
 *
 * @param next where the next page starts; empty on the last one
 */
public record AuditPage(List<AuditEntry> entries, Optional<AuditCursor> next) {
  public AuditPage {
    entries = List.copyOf(entries);
  }
}
