package io.mlconnector.teams.message;

import io.mlconnector.finance.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Many notices in one, because each by itself would not be read.
 *
 * @param from when the first of them would have been sent
 * @param until end of the time for which they were collected
 * @param count how many there are; the lines may be fewer
 * @param counts by type, most frequent first
 * @param totals by type and currency, in the order of the counts
 * @param lines single notices, greatest amount first within a type
 * @param asOf the day in the zone of the readers from which days are counted
 */
@RegisterForReflection
public record Digest(
    String eventKey,
    Instant from,
    Instant until,
    int count,
    List<Count> counts,
    List<Total> totals,
    List<Line> lines,
    LocalDate asOf)
    implements TeamsMessage {
  public Digest {
    counts = List.copyOf(counts);
    totals = List.copyOf(totals);
    lines = List.copyOf(lines);
  }

  @Override
  public NoticeType type() {
    return NoticeType.DIGEST;
  }

  /** How many notices of a type there are. */
  @RegisterForReflection
  public record Count(NoticeType type, int count) {}

  /** The sum of the amounts of a type in one currency. */
  @RegisterForReflection
  public record Total(NoticeType type, Money money) {}

  /** One of the notices. */
  @RegisterForReflection
  public record Line(NoticeType type, Document document, Optional<LocalDate> due) {}
}
