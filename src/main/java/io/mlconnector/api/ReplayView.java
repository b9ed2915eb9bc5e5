package io.mlconnector.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mlconnector.delivery.Replay;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A replay as the API shows it. */
@Schema(name = "Replay", description = "A replay and how far it has got.")
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ReplayView(
    @Schema(description = "Number of the replay.") long id,
    @Schema(description = "Whether it only counts.") boolean dryRun,
    @Schema(description = "Who asked for it.") String requestedBy,
    @Schema(description = "When.") Instant requestedAt,
    @Schema(description = "When a replica took it.", implementation = Instant.class)
        Optional<Instant> startedAt,
    @Schema(
            description = "When it had looked at everything; the deliveries take their own time.",
            implementation = Instant.class)
        Optional<Instant> finishedAt,
    @Schema(description = "How much it has looked at, 0 to 1.") double progress,
    @Schema(description = "Deliveries that it means.") long matched,
    @Schema(description = "Of these, those that failed or were in doubt and go out again.")
        long retried,
    @Schema(description = "Of these, those at their end, which go out as new deliveries.")
        long placed,
    @Schema(description = "Of these, those that go out anyway, or were changed just then.")
        long skipped) {
  static ReplayView of(Replay replay) {
    return new ReplayView(
        replay.id(),
        replay.order().dryRun(),
        replay.requestedBy(),
        replay.requestedAt(),
        replay.startedAt(),
        replay.finishedAt(),
        replay.progress(),
        replay.matched(),
        replay.retried(),
        replay.placed(),
        replay.skipped());
  }
}
