package io.mlconnector.warehouse;

import io.mlconnector.journal.RecordVersion;
import java.util.List;

/**
 * What one load will write. The rows lie in the buffers of the encoder that made it, until that
 * encodes again.
 *
 * @param records for each record its versions in this load, oldest first; the rows are those of the
 *     last one, newer ones that do not fit are left out
 * @param refusals the latest version of each record whose latest does not fit
 * @param streams what has rows
 */
record EncodedLoad(
    LoadEncoder encoder,
    List<List<RecordVersion>> records,
    List<Refusal> refusals,
    List<StagedStream> streams) {
  EncodedLoad {
    records = List.copyOf(records);
    refusals = List.copyOf(refusals);
    streams = List.copyOf(streams);
  }

  boolean isEmpty() {
    return records.isEmpty() && refusals.isEmpty();
  }

  /** The versions whose rows these are. */
  List<RecordVersion> written() {
    return records.stream().map(List::getLast).toList();
  }
}
