package io.mlconnector.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.failure.ErrorCode;
import io.mlconnector.testing.Database;
import io.mlconnector.testing.TestDatabase;
import io.mlconnector.testing.TransactionalDataSource;
import io.mlconnector.vault.Replacement.Replaced;
import io.mlconnector.vault.Replacement.Superseded;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresVaultTest {
  private static final CredentialRef ID =
      new CredentialRef(CredentialSystem.FUSION, CredentialField.CLIENT_ID);
  private static final CredentialRef SECRET =
      new CredentialRef(CredentialSystem.FUSION, CredentialField.CLIENT_SECRET);
  private static final CredentialRef CHANNEL =
      new CredentialRef(CredentialSystem.WORKFLOWS, new CredentialField("Zahlungen Prüfung"));
  private static final CredentialRef TOKEN =
      new CredentialRef(CredentialSystem.DELEGATED, new CredentialField("bot@example.com"));

  private static DataSource database;
  private VaultReplica here;
  private VaultReplica there;

  @BeforeAll
  static void migrate() {
    database = TestDatabase.connector();
  }

  @BeforeEach
  void empty() throws SQLException {
    execute("DELETE FROM connector.credential");
    here = VaultReplica.start(database, VaultReplica.keys("k1", "k1", "k2"));
    there = VaultReplica.start(database, VaultReplica.keys("k1", "k1", "k2"));
  }

  @Test
  void whatIsPutIsFoundByEveryReplica() {
    here.vault().put(CredentialSystem.WORKFLOWS, Map.of(CHANNEL.field(), Secret.of("https://a")));

    assertThat(here.vault().find(CHANNEL)).contains(Secret.of("https://a"));
    assertThat(there.vault().find(CHANNEL)).contains(Secret.of("https://a"));
    assertThat(there.vault().find(SECRET)).isEmpty();
  }

  @Test
  void changeByAnotherReplicaIsSeenWithTheNextRead() {
    put(here, "one");
    assertThat(there.vault().find(SECRET)).contains(Secret.of("one"));
    long before = there.vault().revision(CredentialSystem.FUSION);

    put(here, "two");
    assertThat(there.vault().find(SECRET)).contains(Secret.of("two"));
    assertThat(there.vault().revision(CredentialSystem.FUSION)).isGreaterThan(before);

    here.vault().delete(SECRET);
    assertThat(there.vault().find(SECRET)).isEmpty();
  }

  @Test
  void changeOfOneSystemLeavesTheRevisionOfOthers() {
    put(here, "one");
    long fusion = here.vault().revision(CredentialSystem.FUSION);

    here.vault().put(CredentialSystem.LOOKER, Map.of(CredentialField.CLIENT_ID, Secret.of("x")));

    assertThat(here.vault().revision(CredentialSystem.FUSION)).isEqualTo(fusion);
  }

  @Test
  void rowDeletedByHandIsNoticedToo() throws SQLException {
    put(here, "one");
    assertThat(here.vault().find(SECRET)).isPresent();

    execute("DELETE FROM connector.credential WHERE system = 'fusion'");

    assertThat(here.vault().find(SECRET)).isEmpty();
  }

  @Test
  void idAndSecretPutTogetherAreReadTogether() {
    here.vault()
        .put(
            CredentialSystem.FUSION,
            Map.of(
                CredentialField.CLIENT_ID, Secret.of("id"),
                CredentialField.CLIENT_SECRET, Secret.of("secret")));

    var credentials = there.vault().read(CredentialSystem.FUSION);

    assertThat(credentials.require(CredentialField.CLIENT_ID)).isEqualTo(Secret.of("id"));
    assertThat(credentials.require(CredentialField.CLIENT_SECRET)).isEqualTo(Secret.of("secret"));
    assertThat(credentials.revision()).isEqualTo(there.vault().revision(CredentialSystem.FUSION));
  }

  @Test
  void changesCarryTheFingerprintsOfBeforeAndAfter() {
    var first = put(here, "one");
    var second = put(there, "two");
    var third = here.vault().delete(SECRET).orElseThrow();

    assertThat(first.before()).isEmpty();
    assertThat(second.before()).isEqualTo(first.after()).isPresent();
    assertThat(third.before()).isEqualTo(second.after());
    assertThat(third.after()).isEmpty();
    assertThat(first.after()).isNotEqualTo(second.after());
    assertThat(here.vault().delete(SECRET)).isEmpty();
  }

  @Test
  void abortedPutIsForgottenAlthoughItWasRead() {
    put(here, "committed");
    var joining = new TransactionalDataSource(database);
    var inside = VaultReplica.start(joining, VaultReplica.keys("k1", "k1", "k2"));
    assertThatThrownBy(
            () ->
                joining.inTransaction(
                    () -> {
                      put(inside, "aborted");
                      assertThat(inside.vault().find(SECRET)).contains(Secret.of("aborted"));
                      throw new IllegalStateException("abort");
                    }))
        .hasMessage("abort");
    assertThat(there.vault().find(SECRET)).contains(Secret.of("committed"));

    put(there, "committed later");

    assertThat(inside.vault().find(SECRET)).contains(Secret.of("committed later"));
  }

  @Test
  void onlyOneOfTwoReplacementsWins() {
    here.vault().put(CredentialSystem.DELEGATED, Map.of(TOKEN.field(), Secret.of("r1")));
    long read =
        there.vault().read(CredentialSystem.DELEGATED).storedRevision(TOKEN.field()).orElseThrow();

    var first = here.vault().replace(TOKEN, read, Secret.of("r2"));
    var second = there.vault().replace(TOKEN, read, Secret.of("r2 again"));

    assertThat(first).isInstanceOf(Replaced.class);
    assertThat(second).isEqualTo(new Superseded());
    assertThat(there.vault().find(TOKEN)).contains(Secret.of("r2"));
    assertThat(there.vault().read(CredentialSystem.DELEGATED).storedRevision(TOKEN.field()))
        .hasValue(((Replaced) first).revision());
  }

  @Test
  void configuredValueWinsAndIsMarked() {
    var replica =
        VaultReplica.start(
            database, VaultReplica.keys("k1", "k1"), new Configured(Map.of(SECRET, "from file")));
    put(here, "stored");

    var statuses = replica.vault().list();

    assertThat(replica.vault().find(SECRET)).contains(Secret.of("from file"));
    assertThat(replica.vault().read(CredentialSystem.FUSION).find(CredentialField.CLIENT_SECRET))
        .contains(Secret.of("from file"));
    assertThat(statuses)
        .singleElement()
        .satisfies(
            status -> {
              assertThat(status.ref()).isEqualTo(SECRET);
              assertThat(status.source()).isEqualTo(CredentialSource.CONFIGURATION);
              assertThat(status.isShadowed()).isTrue();
              assertThat(status.fingerprint())
                  .isEqualTo(replica.fingerprints().of(SECRET, Secret.of("from file")));
            });
  }

  @Test
  void closedVaultServesConfiguredValuesAndRefusesToStore() {
    var closed =
        VaultReplica.start(
            database, VaultReplica.config("", Map.of()), new Configured(Map.of(ID, "from file")));

    assertThat(closed.vault().find(ID)).contains(Secret.of("from file"));
    assertThat(closed.vault().find(SECRET)).isEmpty();
    assertThatThrownBy(() -> put(closed, "new"))
        .extracting("code")
        .isEqualTo(ErrorCode.VAULT_CLOSED);
    assertThat(closed.check().check()).isEmpty();
  }

  @Test
  void missingCredentialSaysHowToGiveIt() {
    var credentials = here.vault().read(CredentialSystem.FUSION);

    assertThatThrownBy(() -> credentials.require(CredentialField.CLIENT_SECRET))
        .hasMessageContaining("PUT /api/v1/credentials/fusion")
        .hasMessageContaining("connector.fusion.client-secret")
        .extracting("code")
        .isEqualTo(ErrorCode.CREDENTIAL_MISSING);
  }

  @Test
  void emptyAndOversizedValuesAreRefused() {
    assertThatThrownBy(() -> put(here, "  "))
        .extracting("code")
        .isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThatThrownBy(() -> put(here, "x".repeat(65_537)))
        .extracting("code")
        .isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(here.vault().list()).isEmpty();
  }

  @Test
  void swappedCiphertextsAreDetectedAndHideNoOther() throws SQLException {
    put(here, "fusion's own");
    here.vault().put(CredentialSystem.FUSION, Map.of(CredentialField.CLIENT_ID, Secret.of("id")));
    here.vault()
        .put(CredentialSystem.LOOKER, Map.of(CredentialField.CLIENT_SECRET, Secret.of("looker")));

    execute(
        """
        UPDATE connector.credential a SET jwe = b.jwe
        FROM connector.credential b
        WHERE a.field = 'client-secret' AND b.field = 'client-secret' AND a.system <> b.system
        """);
    var restarted = VaultReplica.start(database, VaultReplica.keys("k1", "k1", "k2"));

    assertThatThrownBy(() -> restarted.vault().find(SECRET))
        .hasMessageContaining("altered or swapped")
        .extracting("code")
        .isEqualTo(ErrorCode.CREDENTIAL_UNREADABLE);
    assertThat(restarted.vault().find(ID)).contains(Secret.of("id"));
    assertThat(restarted.check().check())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.problem())
                    .contains("swapped", "fusion/client-secret", "looker/client-secret"));
  }

  @Test
  void databaseContentRevealsNoSecret() throws SQLException {
    var planted =
        Map.of(
            CredentialField.CLIENT_ID, Secret.of("planted-client-id"),
            CredentialField.CLIENT_SECRET, Secret.of("planted-client-secret"));
    here.vault().put(CredentialSystem.FUSION, planted);
    here.vault().put(CredentialSystem.DELEGATED, Map.of(TOKEN.field(), Secret.of("planted-token")));

    String dump = DatabaseDump.of(database);

    assertThat(dump).contains("fusion", "client-secret", "bot@example.com");
    assertThat(dump).doesNotContain("planted");
    for (String secret :
        new String[] {"planted-client-id", "planted-client-secret", "planted-token"}) {
      assertThat(dump).doesNotContain(DatabaseDump.disguises(secret));
    }
    assertThat(dump).doesNotContain(VaultReplica.key("k1"));
  }

  private static CredentialChange put(VaultReplica replica, String secret) {
    return replica
        .vault()
        .put(CredentialSystem.FUSION, Map.of(CredentialField.CLIENT_SECRET, Secret.of(secret)))
        .getFirst();
  }

  private static void execute(String sql) throws SQLException {
    new Database(database).run(sql);
  }

  /** Values as environment or files would give them. */
  private record Configured(Map<CredentialRef, String> values) implements ConfiguredCredentials {
    @Override
    public Optional<Secret> find(CredentialRef ref) {
      return Optional.ofNullable(values.get(ref)).map(Secret::of);
    }

    @Override
    public java.util.Collection<CredentialField> fields(CredentialSystem system) {
      return values.keySet().stream()
          .filter(ref -> ref.system() == system)
          .map(CredentialRef::field)
          .toList();
    }
  }
}
