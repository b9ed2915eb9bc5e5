package io.mlconnector.journal;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.mlconnector.testing.Database;
import io.mlconnector.testing.PooledDataSource;
import io.mlconnector.testing.TestDatabase;
import io.mlconnector.testing.TransactionalDataSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A journal on a fresh database, and short words for what tests put into it. */
final class JournalFixture {
  static final StreamName STREAM = StreamName.INVOICES;
  static final Instant NOON = Instant.parse("2026-02-28T12:00:00Z");

  final TransactionalDataSource database =
      new TransactionalDataSource(PooledDataSource.of(TestDatabase.connector(), 12));
  final Journal journal = new Journal(database);

  /** As if nothing had ever been stored; the sequence goes on. */
  void clear() {
    execute("TRUNCATE connector.record_head, connector.record_version, connector.quarantined_item");
  }

  Appended append(Provenance provenance, Observed... observed) {
    return database.inTransaction(() -> journal.append(provenance, List.of(observed)));
  }

  /** Run 1, asked for so many minutes past noon. */
  static Provenance at(int minute) {
    return at(minute, 1);
  }

  static Provenance at(int minute, long runId) {
    return new Provenance(STREAM, runId, 1, NOON.plusSeconds(60L * minute));
  }

  /** An open record without a time stamp of its own. */
  static Observed undated(String key, String content) {
    return observed(key, Optional.empty(), content);
  }

  /** An open record that the source changed so many minutes past noon. */
  static Observed dated(String key, int minute, String content) {
    return observed(key, Optional.of(NOON.plusSeconds(60L * minute)), content);
  }

  private static Observed observed(String key, Optional<Instant> lastUpdate, String content) {
    byte[] payload = ("{\"content\":\"" + content + "\"}").getBytes(StandardCharsets.UTF_8);
    return new Observed(new RecordKey(key), lastUpdate, true, payload, hash(payload));
  }

  static byte[] hash(byte[] payload) {
    try {
      return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(payload), 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static RecordRef ref(String key) {
    return new RecordRef(STREAM, new RecordKey(key));
  }

  static String content(RecordVersion version) {
    String json = new String(version.payload(), StandardCharsets.UTF_8);
    return json.substring("{\"content\":\"".length(), json.length() - 2);
  }

  /** Current content of a record; empty when it is unknown or vanished. */
  Optional<String> current(String key) {
    return journal
        .current(ref(key))
        .filter(version -> version.kind() != RecordVersion.Kind.VANISHED)
        .map(JournalFixture::content);
  }

  List<RecordVersion.Kind> kinds(String key) {
    return journal.history(ref(key)).stream().map(RecordVersion::kind).toList();
  }

  void execute(String sql) {
    new Database(database).run(sql);
  }

  long count(String query) {
    return new Database(database).number(query);
  }
}
