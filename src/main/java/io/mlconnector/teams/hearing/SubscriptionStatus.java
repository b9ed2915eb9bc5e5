package io.mlconnector.teams.hearing;

import io.mlconnector.failure.ErrorCode;
import java.time.Instant;
import java.util.Optional;

/**
 * How it stands with hearing a channel.
 *
 * @param subscriptionId what Microsoft Graph calls the subscription; empty while there is none
 * @param expiresAt its end, by the clock of Graph
 * @param renewAt when it is renewed next
 * @param seenAt when Graph last confirmed it
 * @param gapSince from when on messages may have been missed that were not read yet
 * @param readAt up to when the channel is known from reading
 * @param retryAt when it is tried again after a failure
 * @param failures in a row
 * @param certificateId by which contents are sealed; empty when notifications bring none
 */
public record SubscriptionStatus(
    String channel,
    String channelId,
    Optional<String> notificationUrl,
    Optional<String> subscriptionId,
    Optional<Instant> expiresAt,
    Optional<Instant> renewAt,
    Optional<Instant> seenAt,
    Optional<Instant> gapSince,
    Optional<Instant> readAt,
    Optional<Instant> retryAt,
    int failures,
    Optional<ErrorCode> errorCode,
    Optional<String> reason,
    Optional<String> certificateId) {}
