package io.mlconnector.teams.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reports are held because the data they need is not there.
 *
 * @param reports names of the reports
 * @param reason why, in a sentence
 * @param completeUntil up to when the data is complete
 * @param expectedAt when they will be sent if all goes well
 * @param link where somebody can look at it
 */
@RegisterForReflection
public record ReportsLate(
    String eventKey,
    List<String> reports,
    String reason,
    Optional<Instant> completeUntil,
    Optional<Instant> expectedAt,
    Optional<URI> link,
    Instant occurredAt)
    implements TeamsMessage {
  public ReportsLate {
    reports = List.copyOf(reports);
  }

  @Override
  public NoticeType type() {
    return NoticeType.REPORTS_LATE;
  }
}
