package io.mlconnector.warehouse;

import io.mlconnector.journal.RecordVersion;
import java.util.List;

/**
 * What one load will write. The rows lie in the buffers of the encoder that made it, until that
 * encodes again.
 *
 * @param versions the latest version of each record, as far as it fits
 * @param refusals the others
 * @param streams what has rows
 */
record EncodedLoad(
    LoadEncoder encoder,
    List<RecordVersion> versions,
    List<Refusal> refusals,
    List<StagedStream> streams) {
  EncodedLoad {
    versions = List.copyOf(versions);
    refusals = List.copyOf(refusals);
    streams = List.copyOf(streams);
  }

  boolean isEmpty() {
    return versions.isEmpty() && refusals.isEmpty();
  }
}
