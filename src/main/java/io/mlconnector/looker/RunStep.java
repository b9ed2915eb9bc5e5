package io.mlconnector.looker;

import io.mlconnector.failure.ErrorCode;
import java.time.Instant;
import java.util.Optional;

/** A step in the story of a run. */
public record RunStep(
    int number,
    Instant at,
    RunState state,
    int attempt,
    String reason,
    Optional<ErrorCode> errorCode) {}
