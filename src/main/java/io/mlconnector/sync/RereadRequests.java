package io.mlconnector.sync;

import static io.mlconnector.cluster.SqlValues.array;

import io.mlconnector.cluster.ConnectorDatabase;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.StreamName;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Records to read again by key because others mentioned them. */
@ApplicationScoped
class RereadRequests {
  private static final String REQUEST =
      """
      INSERT INTO connector.reread_request (stream, record_key, requested_at)
      SELECT ?, record_key, ? FROM unnest(?::text[]) record_key
      ORDER BY record_key
      ON CONFLICT (stream, record_key) DO UPDATE SET requested_at = excluded.requested_at
      """;

  private static final String NEXT =
      """
      SELECT record_key FROM connector.reread_request
      WHERE stream = ? AND requested_at <= ? ORDER BY record_key LIMIT ?
      """;

  private static final String DONE =
      """
      DELETE FROM connector.reread_request
      WHERE stream = ? AND record_key = ANY (?) AND requested_at <= ?
      """;

  private static final String STREAMS =
      """
      SELECT stream FROM unnest(?::text[]) stream
      WHERE EXISTS (
        SELECT FROM connector.reread_request request WHERE request.stream = stream.stream)
      """;

  private final ConnectorDatabase database;

  RereadRequests(ConnectorDatabase database) {
    this.database = database;
  }

  /** Asks for a second look at these records; repeating it is harmless. */
  void add(StreamName stream, Collection<RecordKey> keys, Instant now) {
    if (keys.isEmpty()) {
      return;
    }
    database.update(
        "ask for records again",
        REQUEST,
        statement -> {
          statement.setString(1, stream.externalName());
          statement.setTimestamp(2, Timestamp.from(now));
          statement.setArray(3, array(statement, "text", values(keys)));
        });
  }

  /** Keys of the stream to read again, of those asked for up to a moment. */
  List<RecordKey> next(StreamName stream, Instant upTo, int limit) {
    return database.query(
        "list records to read again",
        NEXT,
        statement -> {
          statement.setString(1, stream.externalName());
          statement.setTimestamp(2, Timestamp.from(upTo));
          statement.setInt(3, limit);
        },
        row -> new RecordKey(row.getString(1)));
  }

  /** Forgets requests that were made up to a moment; later ones stay. */
  void done(StreamName stream, Collection<RecordKey> keys, Instant upTo) {
    database.update(
        "note that records were read again",
        DONE,
        statement -> {
          statement.setString(1, stream.externalName());
          statement.setArray(2, array(statement, "text", values(keys)));
          statement.setTimestamp(3, Timestamp.from(upTo));
        });
  }

  /** The streams that have records to read again. */
  Set<StreamName> streams() {
    List<String> all = Arrays.stream(StreamName.values()).map(StreamName::externalName).toList();
    Set<StreamName> streams = EnumSet.noneOf(StreamName.class);
    streams.addAll(
        database.query(
            "list streams to read again",
            STREAMS,
            statement -> statement.setArray(1, array(statement, "text", all)),
            row -> StreamName.find(row.getString(1)).orElseThrow()));
    return streams;
  }

  private static List<String> values(Collection<RecordKey> keys) {
    return keys.stream().map(RecordKey::value).toList();
  }
}
