package io.mlconnector.alignment;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.RecordVersion;
import java.util.List;
import java.util.Optional;

/** What Fusion holds, as far as the connector knows. */
@FunctionalInterface
interface CurrentVersions {
  /**
   * Current versions of records in the order of their keys, of vanished records too.
   *
   * @param after continues behind this key
   */
  List<RecordVersion> read(StreamName stream, Optional<RecordKey> after, int limit);
}
