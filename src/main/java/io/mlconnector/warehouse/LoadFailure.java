package io.mlconnector.warehouse;

import java.time.Instant;

/**
 * A load that was rolled back.
 *
 * @param fromSequence journal sequence after which it meant to begin
 * @param errorCode stable name of what happened
 * @param reason what the database or the journal said
 */
public record LoadFailure(
    long failureId, Instant failedAt, long fromSequence, String errorCode, String reason) {}
