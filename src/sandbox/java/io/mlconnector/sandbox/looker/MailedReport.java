package io.mlconnector.sandbox.looker;

import java.time.Instant;
import java.util.List;

/**
 * A report that reached a destination.
 *
 * @param planId the plan that was run
 * @param runName the name of that plan
 * @param title what was shown
 * @param withSecret whether the secret of the destination was at hand
 * @param figures one result for each query of the content
 */
public record MailedReport(
    String planId,
    String runName,
    String title,
    String type,
    String address,
    String format,
    boolean withSecret,
    Instant deliveredAt,
    List<Figures> figures) {
  public MailedReport {
    figures = List.copyOf(figures);
  }

  /** The load that its oldest figures show. */
  public long oldestLoad() {
    return figures.stream().mapToLong(Figures::loadId).min().orElse(-1);
  }
}
