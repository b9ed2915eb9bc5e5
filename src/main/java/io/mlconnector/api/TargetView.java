package io.mlconnector.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mlconnector.delivery.TargetStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A target as the API shows it. */
@Schema(name = "Target", description = "Where deliveries go, and how it stands.")
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record TargetView(
    @Schema(description = "The target, as kind/name.") String target,
    @Schema(description = "In a word.") TargetStatus.State state,
    @Schema(description = "Calls in a row that failed.") int failures,
    @Schema(description = "Since when no call succeeded.", implementation = Instant.class)
        Optional<Instant> failingSince,
    @Schema(description = "Part of its retry time that the delivery in turn has used up, 0 to 1.")
        double retryTimeUsed,
    @Schema(
            description = "When it is called again at the earliest, where that is not at once.",
            implementation = Instant.class)
        Optional<Instant> nextTryAt,
    @Schema(description = "Why it fails.", implementation = PollView.Fault.class)
        Optional<PollView.Fault> error,
    @Schema(description = "When something last arrived.", implementation = Instant.class)
        Optional<Instant> deliveredAt,
    @Schema(description = "Since when an operator holds it.", implementation = Instant.class)
        Optional<Instant> pausedAt,
    @Schema(description = "Who holds it.", implementation = String.class)
        Optional<String> pausedBy) {
  static TargetView of(TargetStatus status) {
    return new TargetView(
        status.target().toString(),
        status.state(),
        status.failures(),
        status.failingSince(),
        status.retryTimeUsed(),
        Optional.of(status.nextTryAt()).filter(_ -> status.failingSince().isPresent()),
        status.errorCode().map(code -> PollView.Fault.of(code, status.reason())),
        status.deliveredAt(),
        status.pausedAt(),
        status.pausedBy());
  }
}
