package io.mlconnector.journal;

import de.bytefish.pgbulkinsert.pgsql.PgBinaryWriter;
import de.bytefish.pgbulkinsert.pgsql.handlers.ByteArrayValueHandler;
import de.bytefish.pgbulkinsert.pgsql.handlers.StringValueHandler;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Streams versions into {@code connector.record_version} by binary COPY. */
final class VersionWriter {
  private static final String COPY =
      """
      COPY connector.record_version (
        sequence, recorded_at, source_last_update, observed_at, run_id, page_number, stream,
        record_key, kind, content_hash, payload)
      FROM STDIN (FORMAT binary)
      """;
  private static final int COLUMNS = 11;
  private static final int BUFFER_BYTES = 64 * 1024;

  /** PostgreSQL counts microseconds from the year 2000. */
  private static final long EPOCH_OF_SERVER =
      Micros.sinceEpoch(Instant.parse("2000-01-01T00:00:00Z"));

  private static final StringValueHandler TEXT = new StringValueHandler();
  private static final ByteArrayValueHandler BYTES = new ByteArrayValueHandler();

  private VersionWriter() {}

  /** A version that is about to be stored. */
  record NewVersion(Observed observed, Verdict verdict, Position position) {}

  static void write(Connection connection, Provenance provenance, List<NewVersion> versions)
      throws SQLException {
    var server = connection.unwrap(PGConnection.class);
    String stream = provenance.stream().externalName();
    long asked = serverTime(provenance.observedAt());
    try (var rows =
        new PgBinaryWriter(new PGCopyOutputStream(server, COPY, BUFFER_BYTES), BUFFER_BYTES)) {
      for (var version : versions) {
        var observed = version.observed();
        rows.startRow(COLUMNS);
        rows.writeLong(version.position().sequence());
        rows.writeLong(serverTime(version.position().recordedAt()));
        observed
            .sourceLastUpdate()
            .ifPresentOrElse(update -> rows.writeLong(serverTime(update)), rows::writeNull);
        rows.writeLong(asked);
        rows.writeLong(provenance.runId());
        rows.writeInt(provenance.pageNumber());
        rows.write(TEXT, stream);
        rows.write(TEXT, observed.key().value());
        rows.write(TEXT, version.verdict().kind().name());
        rows.write(BYTES, observed.contentHash());
        rows.write(BYTES, observed.payload());
      }
    }
  }

  private static long serverTime(Instant instant) {
    return Micros.sinceEpoch(instant) - EPOCH_OF_SERVER;
  }
}
