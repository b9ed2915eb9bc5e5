package io.mlconnector.delivery;

import io.mlconnector.audit.Actor;
import io.mlconnector.audit.AuditAction;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditObject;
import io.mlconnector.audit.AuditPayload;
import io.mlconnector.audit.AuditTrail;
import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.cluster.SqlValues;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What targets tell about deliveries that arrived there. A delivery is named as the target names
 * it, by its reference; whatever is told of something else is passed over. To be told the same
 * again changes nothing. Thread-safe.
 */
@ApplicationScoped
public class DeliveryFeedback {
  private static final AuditAction WITHDRAWN = new AuditAction("delivery.withdraw");

  private static final String KNOWS =
      """
      SELECT EXISTS (
        SELECT FROM connector.delivery
        WHERE open = false AND state = 'DELIVERED' AND target = ANY (?) AND reference = ANY (?))
      """;

  private static final String WITHDRAW =
      """
      UPDATE connector.delivery
      SET state = 'WITHDRAWN', state_since = ?, settled_by = ?
      WHERE open = false AND state = 'DELIVERED' AND target = ANY (?) AND reference = ANY (?)
      RETURNING id
      """;

  /** So that the next news of the document is posted anew, not written on what is gone. */
  private static final String FORGET_TOPIC =
      "DELETE FROM connector.delivery_topic WHERE target = ANY (?) AND reference = ANY (?)";

  /** Of several deliveries that one card showed in turn, the one that it showed at that time. */
  private static final String ACKNOWLEDGE =
      """
      INSERT INTO connector.delivery_acknowledgement
        (delivery_id, kind, person_id, person, reaction, acknowledged_at)
      SELECT shown.id, told.kind, told.person_id, told.person, told.reaction, told.at
      FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
        AS told (kind, person_id, person, reaction, at)
      CROSS JOIN LATERAL (
        SELECT d.id
        FROM connector.delivery d
        WHERE d.open = false AND d.state = 'DELIVERED'
          AND d.target = ANY (?) AND d.reference = ANY (?)
        ORDER BY (d.state_since <= told.at) DESC, d.id DESC
        LIMIT 1) AS shown
      WHERE NOT EXISTS (
        SELECT
        FROM connector.delivery_acknowledgement known
        JOIN connector.delivery d ON d.id = known.delivery_id
        WHERE d.open = false AND d.target = ANY (?) AND d.reference = ANY (?)
          AND known.kind = told.kind AND known.person_id = told.person_id
          AND known.reaction = told.reaction AND known.acknowledged_at = told.at)
      ON CONFLICT DO NOTHING
      """;

  private static final String LIST =
      """
      SELECT kind, person_id, person, reaction, acknowledged_at
      FROM connector.delivery_acknowledgement
      WHERE delivery_id = ?
      ORDER BY acknowledged_at, kind, person_id, reaction
      LIMIT ?
      """;

  /** Of each document the card that happened last among those that people answered. */
  private static final String NEWEST =
      """
      SELECT DISTINCT ON (d.subject_stream, d.subject_key)
        d.subject_stream, d.subject_key, d.occurred_at, a.kind, a.acknowledged_at
      FROM connector.delivery_acknowledgement a
      JOIN connector.delivery d ON d.id = a.delivery_id AND d.open = false
      JOIN (SELECT DISTINCT stream, key FROM unnest(?::text[], ?::text[]) AS s (stream, key))
        AS subject ON d.subject_stream = subject.stream AND d.subject_key = subject.key
      WHERE a.acknowledged_at >= ? AND a.acknowledged_at < ?
      ORDER BY d.subject_stream, d.subject_key, d.occurred_at DESC, a.acknowledged_at DESC
      """;

  private final javax.sql.DataSource dataSource;
  private final DatabaseClock clock;
  private final AuditTrail trail;

  @Inject
  DeliveryFeedback(@DataSource("connector") javax.sql.DataSource dataSource, AuditTrail trail) {
    this(dataSource, DatabaseClock.REAL, trail);
  }

  DeliveryFeedback(javax.sql.DataSource dataSource, DatabaseClock clock, AuditTrail trail) {
    this.dataSource = dataSource;
    this.clock = clock;
    this.trail = trail;
  }

  /** Whether one of these targets was delivered something that it calls like this. */
  public boolean knows(Set<TargetName> targets, List<String> references) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(KNOWS)) {
      statement.setArray(1, Sql.texts(connection, targets, TargetName::toString));
      statement.setArray(2, Sql.texts(connection, references, text -> text));
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new DatabaseFailure("look for a delivery by its reference", e);
    }
  }

  /**
   * Notes that what was delivered is gone at the target, with an entry in the audit trail for each
   * delivery that it showed.
   *
   * @param system who told
   * @return the deliveries that are withdrawn by this
   */
  @Transactional
  public List<DeliveryId> withdrawn(
      Set<TargetName> targets, List<String> references, String system) {
    try (var connection = dataSource.getConnection()) {
      TargetStore.lock(connection, targets);
      List<DeliveryId> gone = withdraw(connection, targets, references, system);
      for (DeliveryId id : gone) {
        trail.record(
            AuditEvent.done(
                    Actor.system(system), WITHDRAWN, new AuditObject("delivery", id.toString()))
                .from(AuditPayload.of("state", DeliveryState.DELIVERED))
                .to(AuditPayload.of("state", DeliveryState.WITHDRAWN)));
      }
      return gone;
    } catch (SQLException e) {
      throw new DatabaseFailure("withdraw a delivery", e);
    }
  }

  private List<DeliveryId> withdraw(
      Connection connection, Set<TargetName> targets, List<String> references, String system)
      throws SQLException {
    var gone = new ArrayList<DeliveryId>();
    try (var withdraw = connection.prepareStatement(WITHDRAW);
        var forget = connection.prepareStatement(FORGET_TOPIC)) {
      withdraw.setObject(1, Sql.time(clock.read(connection)));
      withdraw.setString(2, system);
      withdraw.setArray(3, Sql.texts(connection, targets, TargetName::toString));
      withdraw.setArray(4, Sql.texts(connection, references, text -> text));
      try (var rows = withdraw.executeQuery()) {
        while (rows.next()) {
          gone.add(new DeliveryId(rows.getLong("id")));
        }
      }
      forget.setArray(1, Sql.texts(connection, targets, TargetName::toString));
      forget.setArray(2, Sql.texts(connection, references, text -> text));
      forget.executeUpdate();
    }
    return List.copyOf(gone);
  }

  /**
   * Notes that people saw what was delivered.
   *
   * @return how many of the signs were new
   */
  @Transactional
  public int acknowledged(
      Set<TargetName> targets, List<String> references, List<Acknowledgement> signs) {
    if (signs.isEmpty()) {
      return 0;
    }
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(ACKNOWLEDGE)) {
      statement.setArray(1, Sql.texts(connection, signs, sign -> sign.kind().name()));
      statement.setArray(2, Sql.texts(connection, signs, Acknowledgement::personId));
      statement.setArray(3, Sql.texts(connection, signs, Acknowledgement::person));
      statement.setArray(4, Sql.texts(connection, signs, Acknowledgement::reaction));
      statement.setArray(5, Sql.times(connection, signs, sign -> Optional.of(sign.at())));
      for (int parameter : new int[] {6, 8}) {
        statement.setArray(parameter, Sql.texts(connection, targets, TargetName::toString));
        statement.setArray(parameter + 1, Sql.texts(connection, references, text -> text));
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseFailure("store acknowledgements", e);
    }
  }

  /**
   * The newest cards about these documents that people answered or reacted to, those that are gone
   * at their target included.
   *
   * @param since signs from before are of no interest
   * @param until nor are those from then on
   */
  public Map<RecordRef, SeenCard> seen(
      Collection<RecordRef> subjects, Instant since, Instant until) {
    List<RecordRef> wanted = List.copyOf(subjects);
    if (wanted.isEmpty()) {
      return Map.of();
    }
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(NEWEST)) {
      statement.setArray(1, Sql.texts(connection, wanted, ref -> ref.stream().externalName()));
      statement.setArray(2, Sql.texts(connection, wanted, ref -> ref.key().value()));
      statement.setObject(3, Sql.time(since));
      statement.setObject(4, Sql.time(until));
      try (var rows = statement.executeQuery()) {
        var found = new HashMap<RecordRef, SeenCard>();
        while (rows.next()) {
          String key = rows.getString("subject_key");
          var card =
              new SeenCard(
                  SqlValues.instant(rows, "occurred_at"),
                  Acknowledgement.Kind.valueOf(rows.getString("kind")),
                  SqlValues.instant(rows, "acknowledged_at"));
          StreamName.find(rows.getString("subject_stream"))
              .ifPresent(stream -> found.put(new RecordRef(stream, new RecordKey(key)), card));
        }
        return Map.copyOf(found);
      }
    } catch (SQLException e) {
      throw new DatabaseFailure("look for acknowledged documents", e);
    }
  }

  /** The signs that people saw a delivery, oldest first. */
  public List<Acknowledgement> of(DeliveryId id, int limit) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(LIST)) {
      statement.setLong(1, id.value());
      statement.setInt(2, limit);
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<Acknowledgement>();
        while (rows.next()) {
          found.add(
              new Acknowledgement(
                  Acknowledgement.Kind.valueOf(rows.getString("kind")),
                  rows.getString("person_id"),
                  rows.getString("person"),
                  rows.getString("reaction"),
                  SqlValues.instant(rows, "acknowledged_at")));
        }
        return List.copyOf(found);
      }
    } catch (SQLException e) {
      throw new DatabaseFailure("read acknowledgements", e);
    }
  }
}
