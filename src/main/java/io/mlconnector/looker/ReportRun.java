package io.mlconnector.looker;

import io.mlconnector.failure.ErrorCode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A run of a report: one delivery to all its destinations, from the moment it is due.
 *
 * @param slot what made it due; each makes a report due once
 * @param requestedBy the operator who asked for it; empty when the cadence did
 * @param reason why it stands where it stands, for people of finance
 * @param dataUntil up to when the data must be complete; empty when any committed load will do
 * @param latestBy after this it is late
 * @param expiresAt after this it is given up unless it was sent
 * @param nextAt when it is looked at again
 * @param neededSequence the warehouse must have loaded the journal up to here; empty while the data
 *     is not complete
 * @param readyAt since when everything it needs is committed
 * @param loadId the newest load at that time: no figure in the report is older
 * @param attempt number of the latest attempt to send it, zero before the first
 * @param runName its name in Looker, of the latest attempt
 * @param runPlanId the plan that Looker made for that attempt
 * @param sentAt when Looker was last asked to run it
 * @param looks how often its job was looked at since
 * @param provenAt when the webhook proved that it was rendered and sent
 * @param lateToldAt when somebody was told that it is late
 */
public record ReportRun(
    long id,
    String report,
    String slot,
    Optional<String> requestedBy,
    RunState state,
    String reason,
    Optional<ErrorCode> errorCode,
    Instant dueAt,
    Optional<Instant> dataUntil,
    Optional<Instant> latestBy,
    Instant expiresAt,
    Instant nextAt,
    OptionalLong neededSequence,
    Optional<Instant> readyAt,
    OptionalLong loadId,
    int attempt,
    Optional<String> runName,
    Optional<String> runPlanId,
    Optional<Instant> sentAt,
    int looks,
    Optional<String> jobId,
    Optional<Instant> provenAt,
    Optional<Instant> lateToldAt,
    Instant createdAt,
    Optional<Instant> finishedAt) {}
