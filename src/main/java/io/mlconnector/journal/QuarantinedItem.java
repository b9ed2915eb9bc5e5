package io.mlconnector.journal;

import io.mlconnector.finance.StreamName;
import java.time.Instant;

/**
 * A rejected item as it is kept. The same item is kept once, however often it comes.
 *
 * @param id grows with the time at which an item was first seen
 * @param runId the run that brought it last
 * @param pageNumber the page of that run
 */
public record QuarantinedItem(
    long id,
    StreamName stream,
    String reason,
    byte[] payload,
    long occurrences,
    Instant firstObservedAt,
    Instant lastObservedAt,
    long runId,
    int pageNumber) {}
