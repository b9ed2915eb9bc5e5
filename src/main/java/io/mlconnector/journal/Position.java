package io.mlconnector.journal;

import java.time.Instant;

/** Where and when a version is stored. */
record Position(long sequence, Instant recordedAt) {}
