package io.mlconnector.looker;

import java.time.Instant;
import java.util.Optional;

/**
 * How a report stands.
 *
 * @param planId its plan in Looker, once there is one
 * @param nextDueAt when it is due by the clock; empty when it waits for a load or a close
 * @param latest its newest run
 * @param lastDelivered its newest run of which is known that it was delivered
 */
public record ReportStatus(
    String name,
    String title,
    boolean enabled,
    CadenceKind cadence,
    int destinations,
    Optional<String> planId,
    Optional<Instant> nextDueAt,
    Optional<ReportRun> latest,
    Optional<ReportRun> lastDelivered) {}
