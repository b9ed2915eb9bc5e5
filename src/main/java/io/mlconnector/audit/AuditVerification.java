package io.mlconnector.audit;

import io.mlconnector.audit.AuditEntry.Link;
import io.mlconnector.audit.Finding.Kind;
import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.cluster.OwnTransaction;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Checks the chain: reads the entries as they stand, hashes them anew and says which were changed,
 * removed or inserted. Reads in pages and holds up nobody. Thread-safe.
 */
@ApplicationScoped
public class AuditVerification {
  private static final int PAGE = 5_000;

  private static final String STATE =
      """
      SELECT c.chain_position, c.hash,
        (SELECT count(*) FROM connector.audit_entry WHERE chain_position IS NULL),
        (SELECT min(recorded_at) FROM connector.audit_entry WHERE chain_position IS NULL)
      FROM connector.audit_chain c
      """;

  private static final String WALK =
      "SELECT "
          + ChainRow.COLUMNS
          + ", e.chain_position, e.previous_hash, e.hash FROM connector.audit_entry e"
          + " WHERE e.chain_position BETWEEN ? AND ? AND (e.chain_position, e.id) > (?, ?)"
          + " ORDER BY e.chain_position, e.id LIMIT ?";

  // One snapshot: what is sealed or pruned right now can not look like strays or gaps.
  private static final String SNAPSHOT =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

  private static final String BEYOND =
      """
      SELECT e.chain_position, e.id FROM connector.audit_entry e, connector.audit_chain c
      WHERE e.chain_position > c.chain_position ORDER BY e.chain_position LIMIT 100
      """;

  private static final String POSITIONS =
      """
      SELECT min(chain_position), max(chain_position) FROM connector.audit_entry
      WHERE recorded_at >= ? AND recorded_at < ?
      """;

  private static final String HASH_AT =
      "SELECT encode(hash, 'hex') FROM connector.audit_entry WHERE chain_position = ?";

  private final javax.sql.DataSource dataSource;

  AuditVerification(@DataSource("connector") javax.sql.DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Checks the whole chain. */
  public VerificationReport verifyAll() {
    return verify(1, Long.MAX_VALUE);
  }

  /** Checks what was recorded in this time, the end exclusive. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public VerificationReport verify(Instant since, Instant until) {
    return inSnapshot(
        connection -> {
          Positions positions = positions(connection, since, until);
          return verify(connection, positions.from(), positions.to());
        });
  }

  /**
   * Positions of the chain.
   *
   * @param from first one
   * @param to last one; smaller than {@code from} when there are none
   */
  public record Positions(long from, long to) {}

  /** The positions of what was recorded in this time, the end exclusive. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public Positions positions(Instant since, Instant until) {
    return inSnapshot(connection -> positions(connection, since, until));
  }

  /** The end of the chain. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public Checkpoint head() {
    return inSnapshot(connection -> state(connection).head());
  }

  /**
   * Checks these positions and how they are linked to their neighbours.
   *
   * @param from first position, from 1
   * @param to last position; may lie beyond the end of the chain
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public VerificationReport verify(long from, long to) {
    return inSnapshot(connection -> verify(connection, Math.max(1, from), to));
  }

  /**
   * Whether the chain still has this hash at this position; false when it was written anew since
   * the checkpoint was noted.
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public boolean holds(Checkpoint known) {
    return inSnapshot(connection -> holds(connection, known));
  }

  private <T> T inSnapshot(OwnTransaction.Work<T> work) {
    try (var connection = dataSource.getConnection()) {
      return OwnTransaction.run(
          connection,
          own -> {
            try (var statement = own.createStatement()) {
              statement.execute(SNAPSHOT);
            }
            return work.run(own);
          });
    } catch (SQLException e) {
      throw new DatabaseFailure("verify the audit trail", e);
    }
  }

  private static Positions positions(Connection connection, Instant since, Instant until)
      throws SQLException {
    try (var statement = connection.prepareStatement(POSITIONS)) {
      statement.setObject(1, since.atOffset(ZoneOffset.UTC));
      statement.setObject(2, until.atOffset(ZoneOffset.UTC));
      try (var rows = statement.executeQuery()) {
        rows.next();
        long from = rows.getLong(1);
        return rows.wasNull() ? new Positions(1, 0) : new Positions(from, rows.getLong(2));
      }
    }
  }

  private static boolean holds(Connection connection, Checkpoint known) throws SQLException {
    try (var statement = connection.prepareStatement(HASH_AT)) {
      statement.setLong(1, known.position());
      try (var rows = statement.executeQuery()) {
        if (rows.next()) {
          return rows.getString(1).equals(known.hash().hex());
        }
      }
    }
    return PrunedRanges.read(connection).ranges().stream()
        .anyMatch(range -> range.to() == known.position() && range.last().equals(known.hash()));
  }

  private static VerificationReport verify(Connection connection, long from, long asked)
      throws SQLException {
    State state = state(connection);
    long to = Math.min(asked, state.head.position());
    // The neighbours are read, too: what is said about the ends of the range stands in them.
    long first = Math.max(1, from - 1);
    long last = to >= from ? Math.min(state.head.position(), to + 1) : to;
    var walk = new ChainWalk(first, last, PrunedRanges.read(connection), state.head);
    long outside = walk(connection, first, last, from, to, walk);
    var findings = new ArrayList<Finding>();
    for (Finding finding : walk.finish()) {
      if (finding.from() <= to && finding.to() >= from) {
        findings.add(finding);
      }
    }
    if (asked > to) {
      findings.addAll(beyond(connection));
    }
    return new VerificationReport(
        from,
        to,
        walk.entries() - outside,
        findings,
        state.head,
        state.unsealed,
        state.oldestUnsealed);
  }

  private static long walk(
      Connection connection, long first, long last, long from, long to, ChainWalk walk)
      throws SQLException {
    long position = 0;
    long id = 0;
    long outside = 0;
    boolean full = first <= last;
    while (full) {
      int count = 0;
      try (var statement = connection.prepareStatement(WALK)) {
        statement.setLong(1, first);
        statement.setLong(2, last);
        statement.setLong(3, position);
        statement.setLong(4, id);
        statement.setInt(5, PAGE);
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            SealedRow row = sealed(rows);
            position = row.position();
            id = row.row().id();
            outside += position < from || position > to ? 1 : 0;
            count++;
            walk.accept(row);
          }
        }
      }
      full = count == PAGE;
      first = Math.max(first, position);
    }
    return outside;
  }

  private static List<Finding> beyond(Connection connection) throws SQLException {
    var findings = new ArrayList<Finding>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(BEYOND)) {
      while (rows.next()) {
        long position = rows.getLong(1);
        findings.add(
            new Finding(
                Kind.INSERTED,
                position,
                position,
                OptionalLong.of(rows.getLong(2)),
                "stands beyond the end of the chain"));
      }
    }
    return findings;
  }

  private static State state(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(STATE)) {
      if (!rows.next()) {
        throw new IllegalStateException("connector.audit_chain has lost its row");
      }
      return new State(
          new Checkpoint(rows.getLong(1), ChainHash.of(rows.getBytes(2))),
          rows.getLong(3),
          Optional.ofNullable(rows.getObject(4, OffsetDateTime.class))
              .map(OffsetDateTime::toInstant));
    }
  }

  private static SealedRow sealed(ResultSet rows) throws SQLException {
    return new SealedRow(
        ChainRow.read(rows),
        new Link(
            rows.getLong("chain_position"),
            ChainHash.of(rows.getBytes("previous_hash")),
            ChainHash.of(rows.getBytes("hash"))));
  }

  private record State(Checkpoint head, long unsealed, Optional<Instant> oldestUnsealed) {}
}
