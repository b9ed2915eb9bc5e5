package io.mlconnector.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mlconnector.teams.hearing.SubscriptionStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A subscription as the API shows it. */
@Schema(name = "Subscription", description = "How it stands with hearing a channel.")
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record SubscriptionView(
    @Schema(description = "The channel, as it is configured.") String channel,
    @Schema(
            description = "What Microsoft Graph calls it; missing while there is none.",
            implementation = String.class)
        Optional<String> subscriptionId,
    @Schema(
            description = "By which contents are sealed; missing when notifications bring none.",
            implementation = String.class)
        Optional<String> certificateId,
    @Schema(description = "When it ends.", implementation = Instant.class)
        Optional<Instant> expiresAt,
    @Schema(description = "When it is renewed.", implementation = Instant.class)
        Optional<Instant> renewAt,
    @Schema(description = "When Graph last confirmed it.", implementation = Instant.class)
        Optional<Instant> seenAt,
    @Schema(
            description = "Since when messages may have been missed that were not read yet.",
            implementation = Instant.class)
        Optional<Instant> gapSince,
    @Schema(description = "When the channel was last read.", implementation = Instant.class)
        Optional<Instant> readAt,
    @Schema(description = "When it is tried again.", implementation = Instant.class)
        Optional<Instant> retryAt,
    @Schema(description = "Why it failed.", implementation = PollView.Fault.class)
        Optional<PollView.Fault> error) {
  static SubscriptionView of(SubscriptionStatus status) {
    return new SubscriptionView(
        status.channel(),
        status.subscriptionId(),
        status.certificateId(),
        status.expiresAt(),
        status.renewAt(),
        status.seenAt(),
        status.gapSince(),
        status.readAt(),
        status.retryAt(),
        status.errorCode().map(code -> PollView.Fault.of(code, status.reason())));
  }
}
