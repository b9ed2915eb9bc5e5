package io.mlconnector.fusion;

import java.time.Instant;

/**
 * What an answer said.
 *
 * @param sentAt when the question was sent that brought it
 * @param bytes size of the answer, decompressed
 */
record Reply<T>(T content, Instant sentAt, long bytes) {}
