package io.mlconnector.notice;

import static io.mlconnector.cluster.SqlValues.column;
import static io.mlconnector.cluster.SqlValues.instant;
import static io.mlconnector.cluster.SqlValues.texts;
import static io.mlconnector.cluster.SqlValues.timestamp;

import io.mlconnector.cluster.ConnectorDatabase;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What has to be paid when, as far as it is known, and as it was known before. */
@ApplicationScoped
class DueItems {
  private static final String COLUMNS =
      " item.stream, item.record_key, item.installment, item.due_date, item.open_amount,"
          + " item.known_from ";

  private static final String CURRENT =
      "SELECT"
          + COLUMNS
          + """
            FROM unnest(?::text[], ?::text[]) AS wanted (stream, record_key)
            JOIN connector.due_item item USING (stream, record_key)
            WHERE item.known_until IS NULL
            ORDER BY item.stream, item.record_key, item.installment
            """;

  private static final String CLOSE =
      """
      UPDATE connector.due_item item
      SET known_until = greatest(closed.known_until, item.known_from)
      FROM unnest(?::text[], ?::text[], ?::integer[], ?::timestamptz[], ?::timestamptz[])
        AS closed (stream, record_key, installment, known_from, known_until)
      WHERE item.stream = closed.stream
        AND item.record_key = closed.record_key
        AND item.installment = closed.installment
        AND item.known_from = closed.known_from
        AND item.known_until IS NULL
      """;

  private static final String OPEN =
      """
      INSERT INTO connector.due_item (
        stream, record_key, installment, due_date, open_amount, known_from, known_until)
      SELECT stream, record_key, installment, due_date, open_amount, known_from, known_until
      FROM unnest(
        ?::text[], ?::text[], ?::integer[], ?::date[], ?::numeric[], ?::timestamptz[],
        ?::timestamptz[])
        AS opened (
          stream, record_key, installment, due_date, open_amount, known_from, known_until)
      ON CONFLICT (stream, record_key, installment, known_from) DO UPDATE SET
        due_date = excluded.due_date,
        open_amount = excluded.open_amount,
        known_until = excluded.known_until
      """;

  /** What is due in a range and open now, without what was reminded of at this stage before. */
  private static final String DUE =
      "SELECT"
          + COLUMNS
          + """
            FROM connector.due_item item
            WHERE item.due_date >= ? AND item.due_date < ?
              AND item.stream = ?
              AND item.known_until IS NULL
              AND NOT EXISTS (
                SELECT FROM connector.notice_event told
                WHERE told.event_key =
                  ? || item.record_key || '/' || item.installment || '/'
                    || to_char(item.due_date, 'YYYY-MM-DD') || ?)
            ORDER BY item.due_date, item.record_key, item.installment
            """;

  /**
   * What was due in a range and open at some time between two moments, and long enough for a pass
   * to meet it; each part once.
   */
  private static final String WAS_DUE =
      "SELECT DISTINCT ON (item.record_key, item.installment, item.due_date)"
          + COLUMNS
          + """
            FROM connector.due_item item
            WHERE item.due_date >= ? AND item.due_date < ?
              AND item.stream = ?
              AND item.known_from < ?
              AND (
                item.known_until IS NULL
                OR item.known_until > greatest(item.known_from, ?) + ? * interval '1 second')
            ORDER BY item.record_key, item.installment, item.due_date, item.known_from
            """;

  private static final String PRUNE =
      """
      DELETE FROM connector.due_item
      WHERE ctid IN (
        SELECT ctid FROM connector.due_item WHERE known_until < ? LIMIT ?)
      """;

  private final ConnectorDatabase database;

  DueItems(ConnectorDatabase database) {
    this.database = database;
  }

  /**
   * A part of a document that was known to be open for some time.
   *
   * @param knownUntil empty while it is still so
   */
  record Item(
      RecordRef ref,
      int installment,
      LocalDate dueDate,
      Optional<BigDecimal> open,
      Instant knownFrom,
      Optional<Instant> knownUntil) {
    boolean isSameAs(Item other) {
      return dueDate.equals(other.dueDate) && sameAmount(open, other.open);
    }

    Item until(Instant moment) {
      return new Item(ref, installment, dueDate, open, knownFrom, Optional.of(moment));
    }

    private static boolean sameAmount(Optional<BigDecimal> left, Optional<BigDecimal> right) {
      if (left.isPresent() && right.isPresent()) {
        return left.get().compareTo(right.get()) == 0;
      }
      return left.isEmpty() && right.isEmpty();
    }
  }

  /** The open parts of these documents. */
  List<Item> current(Collection<RecordRef> refs) {
    List<RecordRef> wanted = List.copyOf(refs);
    return wanted.isEmpty()
        ? List.of()
        : database.query(
            "read due dates",
            CURRENT,
            statement -> {
              statement.setArray(1, texts(statement, wanted, RecordRef::stream));
              statement.setArray(2, texts(statement, wanted, RecordRef::key));
            },
            DueItems::item);
  }

  /** Ends what is no longer so, in the caller's transaction. */
  void close(List<Item> items) {
    if (items.isEmpty()) {
      return;
    }
    database.update(
        "close due dates",
        CLOSE,
        statement -> {
          identify(statement, items);
          statement.setArray(4, moments(statement, items, item -> Optional.of(item.knownFrom())));
          statement.setArray(5, moments(statement, items, Item::knownUntil));
        });
  }

  /** Adds what is so from now on, in the caller's transaction. */
  void open(List<Item> items) {
    if (items.isEmpty()) {
      return;
    }
    database.update(
        "store due dates",
        OPEN,
        statement -> {
          identify(statement, items);
          statement.setArray(
              4, column(statement, "date", items, i -> Optional.of(Date.valueOf(i.dueDate()))));
          statement.setArray(5, column(statement, "numeric", items, Item::open));
          statement.setArray(6, moments(statement, items, item -> Optional.of(item.knownFrom())));
          statement.setArray(7, moments(statement, items, Item::knownUntil));
        });
  }

  /**
   * Open parts that are due in a range of days and that no event of this key exists for.
   *
   * @param keyStart what stands before the part in the key of an event
   * @param keyEnd what stands behind it
   */
  List<Item> due(
      StreamName stream, LocalDate from, LocalDate until, String keyStart, String keyEnd) {
    return database.query(
        "look for due dates",
        DUE,
        statement -> {
          statement.setDate(1, Date.valueOf(from));
          statement.setDate(2, Date.valueOf(until));
          statement.setString(3, stream.externalName());
          statement.setString(4, keyStart);
          statement.setString(5, keyEnd);
        },
        DueItems::item);
  }

  /**
   * Parts that are due in a range of days and were open for some time of a stretch.
   *
   * @param forAtLeast the time for which they have to have been open
   */
  List<Item> wasDue(
      StreamName stream,
      LocalDate from,
      LocalDate until,
      Instant since,
      Instant before,
      Duration forAtLeast) {
    return database.query(
        "look for past due dates",
        WAS_DUE,
        statement -> {
          statement.setDate(1, Date.valueOf(from));
          statement.setDate(2, Date.valueOf(until));
          statement.setString(3, stream.externalName());
          statement.setTimestamp(4, timestamp(before));
          statement.setTimestamp(5, timestamp(since));
          statement.setLong(6, forAtLeast.toSeconds());
        },
        DueItems::item);
  }

  /** Removes at most so many of those that ended before a moment. */
  int prune(Instant before, int most) {
    return database.update(
        "prune due dates",
        PRUNE,
        statement -> {
          statement.setTimestamp(1, timestamp(before));
          statement.setInt(2, most);
        });
  }

  private static void identify(PreparedStatement statement, List<Item> items) throws SQLException {
    statement.setArray(1, texts(statement, items, item -> item.ref().stream()));
    statement.setArray(2, texts(statement, items, item -> item.ref().key()));
    statement.setArray(
        3, column(statement, "integer", items, item -> Optional.of(item.installment())));
  }

  private static java.sql.Array moments(
      PreparedStatement statement,
      List<Item> items,
      java.util.function.Function<Item, Optional<Instant>> moment)
      throws SQLException {
    return column(statement, "timestamptz", items, item -> moment.apply(item).map(Timestamp::from));
  }

  static Item item(ResultSet row) throws SQLException {
    return new Item(
        new RecordRef(
            StreamName.find(row.getString("stream")).orElseThrow(),
            new RecordKey(row.getString("record_key"))),
        row.getInt("installment"),
        row.getDate("due_date").toLocalDate(),
        Optional.ofNullable(row.getBigDecimal("open_amount")),
        instant(row, "known_from"),
        Optional.empty());
  }
}
