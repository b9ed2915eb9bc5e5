package io.mlconnector.connection;

import java.time.Duration;
import java.util.Optional;

/**
 * How a step went.
 *
 * @param seen what was seen, redacted
 * @param remedy what to do, empty when there is nothing
 */
public record StepReport(
    String step, StepOutcome outcome, String seen, Optional<String> remedy, Duration took) {}
