package io.mlconnector.warehouse;

import io.mlconnector.journal.RecordVersion;
import java.util.List;

/**
 * A version that does not fit.
 *
 * @param mapping of its stream
 * @param key its primary key in the table of the record, empty when not even that could be read
 */
record Refusal(RecordVersion version, RecordMapping mapping, List<Object> key, Misfit misfit) {
  Refusal {
    key = List.copyOf(key);
  }
}
