package io.mlconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.Setting.Hidden;
import io.mlconnector.audit.Setting.Plain;
import io.mlconnector.testing.TestDatabase;
import io.mlconnector.vault.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationHistoryTest {
  private static final Actor REPLICA = Actor.instance("replica-1");
  private static final String SECRET = "connector.fusion.client-secret";

  private final DataSource database = TestDatabase.connector();
  private final ConfigurationHistory history = new ConfigurationHistory(database);
  private final AuditQuery trail = new AuditQuery(database);

  @Test
  void firstStartIsAStartAndNoChange() {
    history.started(REPLICA, "1.0", settings(Map.of("connector.a", plain("1"))));

    assertThat(entries())
        .extracting(entry -> entry.action().name())
        .containsExactly("instance.started");
    assertThat(entries().getFirst().after().orElseThrow())
        .contains("\"version\":\"1.0\"", "\"configuration\":\"");
  }

  @Test
  void equalSettingsAreNoChange() {
    history.started(REPLICA, "1.0", settings(Map.of("connector.a", plain("1"))));

    var changed = history.started(REPLICA, "1.0", settings(Map.of("connector.a", plain("1"))));

    assertThat(changed).isEmpty();
    assertThat(entries()).hasSize(2).noneMatch(entry -> entry.action().name().contains("changed"));
  }

  @Test
  void changeShowsTheChangedKeysWithBothValues() {
    history.started(
        REPLICA,
        "1.0",
        settings(
            Map.of("connector.a", plain("1"), "connector.b", plain("x"), SECRET, hidden("k1:aa"))));

    var changed =
        history.started(
            REPLICA,
            "1.1",
            settings(
                Map.of(
                    "connector.a",
                    plain("2"),
                    "connector.b",
                    plain("x"),
                    SECRET,
                    hidden("k1:bb"),
                    "connector.c",
                    plain("new"))));

    assertThat(changed).containsExactly("connector.a", "connector.c", SECRET);
    AuditEntry entry = entries().getFirst();
    assertThat(entry.action().name()).isEqualTo("configuration.changed");
    assertThat(entry.before())
        .contains("{\"connector.a\":\"1\",\"connector.c\":null,\"" + SECRET + "\":\"k1:aa\"}");
    assertThat(entry.after())
        .contains("{\"connector.a\":\"2\",\"connector.c\":\"new\",\"" + SECRET + "\":\"k1:bb\"}");
  }

  @Test
  void settingsAreReadAsTheyWereNoted() {
    var settings =
        settings(
            Map.of(
                "connector.a",
                plain("1"),
                SECRET,
                hidden("k1:aa"),
                "connector.other-secret",
                new Hidden(Optional.empty())));

    history.started(REPLICA, "1.0", settings);

    assertThat(history.current()).isEqualTo(settings);
  }

  @Test
  void fingerprintDependsOnEveryValueAndOnNothingElse() {
    var one = settings(Map.of("a", plain("1"), "b", plain("2")));

    assertThat(ConfigurationHistory.fingerprint(one))
        .isEqualTo(ConfigurationHistory.fingerprint(new TreeMap<>(one)))
        .isNotEqualTo(ConfigurationHistory.fingerprint(settings(Map.of("a", plain("1")))))
        .isNotEqualTo(
            ConfigurationHistory.fingerprint(settings(Map.of("a", plain("1b"), "", plain("2")))));
  }

  @ParameterizedTest
  @CsvSource({
    "connector.fusion.client-secret, x, true",
    "connector.security.viewer-token, x, true",
    "connector.security.oidc.client-secret, x, true",
    "connector.vault.keys.\"k1\", x, true",
    "connector.teams.channels.\"finance\".url, https://a.logic.azure.com/w, true",
    "quarkus.datasource.connector.password, x, true",
    "quarkus.datasource.connector.jdbc.url, jdbc:postgresql://db/x?password=hush, true",
    "quarkus.datasource.connector.jdbc.url, jdbc:postgresql://db/x, false",
    "connector.vault.active-key, k1, false",
    "connector.fusion.token-url, https://idcs/oauth2/v1/token, false",
    "connector.fusion.page-size, 499, false"
  })
  void secretsAreKnownByNamePlaceOrContent(String property, String value, boolean secret) {
    assertThat(Setting.isSecret(property, value)).isEqualTo(secret);
  }

  private List<AuditEntry> entries() {
    return trail.list(AuditFilter.all(), Optional.empty(), 100).entries();
  }

  private static TreeMap<String, Setting> settings(Map<String, Setting> settings) {
    return new TreeMap<>(settings);
  }

  private static Setting plain(String text) {
    return new Plain(text);
  }

  private static Setting hidden(String fingerprint) {
    return new Hidden(Optional.of(new Fingerprint(fingerprint)));
  }
}
