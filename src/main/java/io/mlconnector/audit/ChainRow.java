package io.mlconnector.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the trail exactly as it stands in the database: what is hashed must not pass through
 * types that might mend it.
 *
 * @param texts all columns of text in the order of {@link #COLUMNS}; null where the row has none
 */
record ChainRow(long id, Instant recordedAt, List<Text> texts) {
  /** The columns to select for {@link #read}. */
  static final String COLUMNS =
      "e.id, e.recorded_at, e.actor_kind, e.actor_name, e.action, e.object_type, e.object_id,"
          + " e.outcome, e.state_before::text AS state_before, e.state_after::text AS state_after,"
          + " e.request_id";

  private static final List<String> TEXT_COLUMNS =
      List.of(
          "actor_kind",
          "actor_name",
          "action",
          "object_type",
          "object_id",
          "outcome",
          "state_before",
          "state_after",
          "request_id");

  private static final byte[] FORMAT =
      "ml-connector audit entry 1".getBytes(StandardCharsets.US_ASCII);
  private static final int ABSENT = -1;

  static ChainRow read(ResultSet rows) throws SQLException {
    var texts = new Text[TEXT_COLUMNS.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = Text.of(rows.getString(TEXT_COLUMNS.get(i)));
    }
    return new ChainRow(
        rows.getLong("id"),
        rows.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        List.of(texts));
  }

  /**
   * The hash of this row at a place in the chain: SHA-256 over the name of the format, the hash
   * before, the position, the id, the moment in microseconds and every text as the length of its
   * UTF-8 form and that form. Lengths are 32 bit, numbers 64 bit, all big-endian; an absent text
   * has length -1. So no two different rows are hashed as the same bytes.
   */
  ChainHash hash(ChainHash previous, long position) {
    MessageDigest digest = ChainHash.sha256();
    digest.update(FORMAT);
    digest.update(previous.bytes());
    update(digest, position);
    update(digest, id);
    update(digest, ChronoUnit.MICROS.between(Instant.EPOCH, recordedAt));
    for (Text text : texts) {
      text.update(digest);
    }
    return ChainHash.of(digest.digest());
  }

  private static void update(MessageDigest digest, long number) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  /** A text that may be absent. */
  sealed interface Text {
    void update(MessageDigest digest);

    static Text of(@Nullable String value) {
      return value == null ? new Absent() : new Present(value);
    }
  }

  private record Absent() implements Text {
    @Override
    public void update(MessageDigest digest) {
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(ABSENT).array());
    }
  }

  private record Present(String value) implements Text {
    @Override
    public void update(MessageDigest digest) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
  }
}
