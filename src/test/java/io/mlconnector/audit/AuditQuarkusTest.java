package io.mlconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.api.SignInProfile;
import io.mlconnector.testing.PostgresTestResource;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialRef;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Secret;
import io.mlconnector.vault.Vault;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The trail and the vault together in the application, with its transactions and schedules. */
@QuarkusTest
@TestProfile(SignInProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class AuditQuarkusTest {
  private static final AuditAction PUT = new AuditAction("credential.put");
  private static final CredentialRef SECRET =
      new CredentialRef(CredentialSystem.LOOKER, CredentialField.CLIENT_SECRET);

  @Inject Vault vault;
  @Inject AuditTrail trail;
  @Inject AuditQuery query;
  @Inject AuditVerification verification;
  @Inject AuditUpkeep upkeep;

  @Test
  void actAndEntryAreCommittedTogetherOrNotAtAll() {
    assertThatThrownBy(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(
                        () -> {
                          putAndRecord("aborted", "r-aborted");
                          assertThat(vault.find(SECRET)).contains(Secret.of("aborted"));
                          throw new IllegalStateException("abort");
                        }))
        .hasMessageContaining("abort");
    assertThat(vault.find(SECRET)).isEmpty();
    assertThat(entriesOf("r-aborted")).isZero();

    QuarkusTransaction.requiringNew().run(() -> putAndRecord("committed", "r-committed"));

    assertThat(vault.find(SECRET)).contains(Secret.of("committed"));
    assertThat(entriesOf("r-committed")).isEqualTo(1);
    Awaitility.await("the schedule seals it")
        .atMost(Duration.ofSeconds(10))
        .until(() -> verification.verifyAll().unsealed() == 0);
    assertThat(verification.verifyAll().isIntact()).isTrue();
  }

  @Test
  void upkeepInsideATransactionOfSomebodyElseKeepsToItself() {
    trail.record(TrailFixture.event(1));

    QuarkusTransaction.begin();
    try {
      upkeep.seal();
      upkeep.keepMonths();
      assertThat(verification.verifyAll().isIntact()).isTrue();
    } finally {
      QuarkusTransaction.rollback();
    }

    assertThat(verification.verifyAll().head().position()).isPositive();
  }

  private void putAndRecord(String secret, String request) {
    var change =
        vault
            .put(CredentialSystem.LOOKER, Map.of(CredentialField.CLIENT_SECRET, Secret.of(secret)))
            .getFirst();
    trail.record(
        AuditEvent.done(
                Actor.operator("ada"), PUT, new AuditObject("credential", change.ref().toString()))
            .from(AuditPayload.of(Map.of("fingerprint", change.before())))
            .to(AuditPayload.of(Map.of("fingerprint", change.after())))
            .requestedBy(request));
  }

  private long entriesOf(String request) {
    return query.list(AuditFilter.all(), Optional.empty(), 500).entries().stream()
        .filter(entry -> entry.requestId().equals(Optional.of(request)))
        .count();
  }
}
