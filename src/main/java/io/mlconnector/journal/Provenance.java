package io.mlconnector.journal;

import io.mlconnector.finance.StreamName;
import java.time.Instant;

/**
 * Which poll brought records into the journal.
 *
 * @param runId the poll run
 * @param pageNumber the page inside the run, from 1
 * @param observedAt when the page was asked for; decides between versions with the same time stamp
 */
public record Provenance(StreamName stream, long runId, int pageNumber, Instant observedAt) {}
