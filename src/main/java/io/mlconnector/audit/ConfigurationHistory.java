package io.mlconnector.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mlconnector.audit.Setting.Hidden;
import io.mlconnector.audit.Setting.Plain;
import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.cluster.OwnTransaction;
import io.mlconnector.vault.Fingerprint;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Remembers with which settings a replica started last and records what changed since. Replicas
 * that start together take turns, so that each change is recorded once. Thread-safe.
 */
@ApplicationScoped
public class ConfigurationHistory {
  private static final AuditAction STARTED = new AuditAction("instance.started");
  private static final AuditAction CHANGED = new AuditAction("configuration.changed");
  private static final String FINGERPRINT = "fingerprint";

  private static final String CURRENT = "SELECT settings FROM connector.configuration_state";

  private static final String TAKE_TURNS =
      "SELECT pg_advisory_xact_lock(hashtext('connector.configuration_state'))";

  private static final String NOTE =
      """
      INSERT INTO connector.configuration_state (fingerprint, settings, instance)
      VALUES (?, ?::json, ?)
      ON CONFLICT (only_row) DO UPDATE SET fingerprint = excluded.fingerprint,
        settings = excluded.settings, instance = excluded.instance, noted_at = clock_timestamp()
      """;

  private final javax.sql.DataSource dataSource;
  private final ObjectMapper json = new ObjectMapper();

  ConfigurationHistory(@DataSource("connector") javax.sql.DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** The settings of the last start; empty before the first one. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public SortedMap<String, Setting> current() {
    try (var connection = dataSource.getConnection()) {
      return current(connection);
    } catch (SQLException e) {
      throw new DatabaseFailure("read the last configuration", e);
    }
  }

  /**
   * Records that a replica starts with these settings, and what differs from the last start.
   *
   * @param version of the program
   * @return the properties that differ, in order; all of them at the first start
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public TreeSet<String> started(
      Actor replica, String version, SortedMap<String, Setting> settings) {
    try (var connection = dataSource.getConnection()) {
      return OwnTransaction.run(
          connection,
          own -> {
            try (var statement = own.createStatement()) {
              statement.execute(TAKE_TURNS);
            }
            return started(own, replica, version, settings);
          });
    } catch (SQLException e) {
      throw new DatabaseFailure("record the configuration", e);
    }
  }

  private TreeSet<String> started(
      Connection connection, Actor replica, String version, SortedMap<String, Setting> settings)
      throws SQLException {
    SortedMap<String, Setting> before = current(connection);
    String fingerprint = fingerprint(settings);
    var changed = new TreeSet<String>(before.keySet());
    changed.addAll(settings.keySet());
    changed.removeIf(key -> text(before.get(key)).equals(text(settings.get(key))));
    AuditTrail.insert(
        connection,
        AuditEvent.done(replica, STARTED, new AuditObject("instance", replica.name()))
            .to(
                AuditPayload.of(
                    Map.of(
                        "version", version,
                        "configuration", fingerprint,
                        "changed", changed.size()))));
    if (!changed.isEmpty() && !before.isEmpty()) {
      AuditTrail.insert(
          connection,
          AuditEvent.done(replica, CHANGED, new AuditObject("configuration", "connector"))
              .from(AuditPayload.of(shown(changed, before)))
              .to(AuditPayload.of(shown(changed, settings))));
    }
    try (var statement = connection.prepareStatement(NOTE)) {
      statement.setString(1, fingerprint);
      statement.setString(2, write(settings));
      statement.setString(3, replica.name());
      statement.executeUpdate();
    }
    return changed;
  }

  /** One number for a whole configuration: equal for equal settings, secrets included. */
  public static String fingerprint(SortedMap<String, Setting> settings) {
    var text = new StringBuilder();
    settings.forEach(
        (key, value) ->
            text.append(key.length())
                .append(':')
                .append(key)
                .append(value.text().length())
                .append(':')
                .append(value.text()));
    return ChainHash.ofText(text.toString()).hex();
  }

  private static Optional<String> text(@Nullable Setting setting) {
    return Optional.ofNullable(setting).map(Setting::text);
  }

  private static Map<String, Object> shown(
      TreeSet<String> keys, SortedMap<String, Setting> settings) {
    var shown = new LinkedHashMap<String, Object>();
    for (String key : keys) {
      shown.put(
          key,
          switch (settings.get(key)) {
            case null -> Optional.empty();
            case Plain plain -> plain.text();
            case Hidden hidden ->
                hidden.fingerprint().<Object>map(f -> f).orElse(RedactionRule.MASK);
          });
    }
    return shown;
  }

  private SortedMap<String, Setting> current(Connection connection) throws SQLException {
    var settings = new TreeMap<String, Setting>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(CURRENT)) {
      if (rows.next()) {
        read(rows.getString(1))
            .properties()
            .forEach(member -> settings.put(member.getKey(), setting(member.getValue())));
      }
    }
    return settings;
  }

  private JsonNode read(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("connector.configuration_state holds no JSON", e);
    }
  }

  private static Setting setting(JsonNode stored) {
    if (stored.isTextual()) {
      return new Plain(stored.textValue());
    }
    return new Hidden(
        Optional.ofNullable(stored.path(FINGERPRINT).textValue()).map(Fingerprint::new));
  }

  private static String write(SortedMap<String, Setting> settings) {
    var object = JsonNodeFactory.instance.objectNode();
    settings.forEach(
        (key, value) -> {
          switch (value) {
            case Plain plain -> object.put(key, plain.text());
            case Hidden hidden -> {
              var secret = object.putObject(key);
              hidden.fingerprint().ifPresent(print -> secret.put(FINGERPRINT, print.value()));
            }
          }
        });
    return object.toString();
  }
}
