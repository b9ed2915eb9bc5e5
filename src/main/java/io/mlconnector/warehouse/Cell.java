package io.mlconnector.warehouse;

import io.mlconnector.journal.RecordVersion;
import org.jspecify.annotations.Nullable;

/** Computes the value of a column from what was read. */
@FunctionalInterface
interface Cell {
  /** The value in the form that {@link ValueDecoder} gives its type. */
  @Nullable Object value(Frame frame, RecordVersion version) throws Misfit;
}
