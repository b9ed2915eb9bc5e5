package io.mlconnector.audit;

import io.mlconnector.audit.AuditEntry.Link;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The chain inside a transaction that is its only writer. All methods belong to that transaction.
 */
final class Chain {
  private static final String LOCK =
      "SELECT chain_position, hash FROM connector.audit_chain FOR UPDATE";

  private static final String PENDING =
      "SELECT "
          + ChainRow.COLUMNS
          + " FROM connector.audit_entry e WHERE e.chain_position IS NULL ORDER BY e.id LIMIT ?";

  private static final String SEAL =
      """
      UPDATE connector.audit_entry e
      SET chain_position = v.position, previous_hash = decode(v.previous, 'hex'),
          hash = decode(v.hash, 'hex')
      FROM unnest(?::timestamptz[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
        AS v (recorded_at, id, position, previous, hash)
      WHERE e.recorded_at = v.recorded_at AND e.id = v.id AND e.chain_position IS NULL
      """;

  private static final String ADVANCE =
      """
      UPDATE connector.audit_chain
      SET chain_position = ?, hash = decode(?, 'hex'), sealed_at = clock_timestamp()
      """;

  private final Connection connection;
  private Checkpoint head;

  private Chain(Connection connection, Checkpoint head) {
    this.connection = connection;
    this.head = head;
  }

  /** Waits until the chain is free, then keeps it until the transaction ends. */
  static Chain lock(Connection connection) throws SQLException {
    return open(connection, LOCK)
        .orElseThrow(() -> new IllegalStateException("connector.audit_chain has lost its row"));
  }

  /** Takes the chain, or answers empty while another replica has it. */
  static Optional<Chain> tryLock(Connection connection) throws SQLException {
    return open(connection, LOCK + " SKIP LOCKED");
  }

  private static Optional<Chain> open(Connection connection, String sql) throws SQLException {
    try (var statement = connection.prepareStatement(sql);
        var rows = statement.executeQuery()) {
      return rows.next()
          ? Optional.of(
              new Chain(
                  connection, new Checkpoint(rows.getLong(1), ChainHash.of(rows.getBytes(2)))))
          : Optional.empty();
    }
  }

  /** Where the chain ends now. */
  Checkpoint head() {
    return head;
  }

  /** Gives the oldest committed entries their place and answers how many they were. */
  int sealPending(int most) throws SQLException {
    var pending = new ArrayList<ChainRow>();
    try (var statement = connection.prepareStatement(PENDING)) {
      statement.setInt(1, most);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          pending.add(ChainRow.read(rows));
        }
      }
    }
    if (!pending.isEmpty()) {
      seal(pending);
    }
    return pending.size();
  }

  private void seal(List<ChainRow> rows) throws SQLException {
    var links = new ArrayList<Link>(rows.size());
    Checkpoint end = head;
    for (ChainRow row : rows) {
      long position = end.position() + 1;
      var link = new Link(position, end.hash(), row.hash(end.hash(), position));
      links.add(link);
      end = new Checkpoint(position, link.hash());
    }
    try (var statement = connection.prepareStatement(SEAL)) {
      statement.setArray(1, array("timestamptz", rows.stream().map(Chain::moment).toArray()));
      statement.setArray(2, array("bigint", rows.stream().map(ChainRow::id).toArray()));
      statement.setArray(3, array("bigint", links.stream().map(Link::position).toArray()));
      statement.setArray(4, array("text", links.stream().map(l -> l.previous().hex()).toArray()));
      statement.setArray(5, array("text", links.stream().map(l -> l.hash().hex()).toArray()));
      int sealed = statement.executeUpdate();
      if (sealed != rows.size()) {
        throw new IllegalStateException(
            "of %d entries only %d could be sealed".formatted(rows.size(), sealed));
      }
    }
    try (var statement = connection.prepareStatement(ADVANCE)) {
      statement.setLong(1, end.position());
      statement.setString(2, end.hash().hex());
      statement.executeUpdate();
    }
    head = end;
  }

  private java.sql.Array array(String type, Object[] elements) throws SQLException {
    return connection.createArrayOf(type, elements);
  }

  private static OffsetDateTime moment(ChainRow row) {
    return row.recordedAt().atOffset(ZoneOffset.UTC);
  }
}
