package io.mlconnector.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.api.ApiProfile;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.remote.OutboundPolicy;
import io.mlconnector.remote.PermanentRemoteException.Unauthenticated;
import io.mlconnector.remote.TransientRemoteException.Unavailable;
import io.mlconnector.testing.PostgresTestResource;
import io.mlconnector.testing.TestCertificate;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialRef;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Secret;
import io.mlconnector.vault.Vault;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens from credentials of the real vault, over the wire of the real OIDC client. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class TokensQuarkusTest {
  private static final CredentialRef ACCOUNT =
      new CredentialRef(CredentialSystem.DELEGATED, Grants.ACCOUNT);
  private static final AtomicInteger SYSTEMS = new AtomicInteger();

  @Inject TokenSources sources;
  @Inject Vault vault;
  @Inject OidcClients clients;
  @Inject TokenAnswerFilter answers;
  @Inject OutboundPolicy outbound;
  @Inject MeterRegistry meters;
  @Inject Clock clock;

  private final EntraStub entra = new EntraStub();
  private final String system = "graph" + SYSTEMS.incrementAndGet();

  @BeforeEach
  void putCredentials() {
    for (CredentialSystem used : List.of(CredentialSystem.TEAMS, CredentialSystem.DELEGATED)) {
      vault.list().stream()
          .filter(status -> status.ref().system() == used)
          .forEach(status -> vault.delete(status.ref()));
    }
    put(Map.of("tenant-id", "contoso.example", "client-id", "client-1", "client-secret", "old"));
    entra.acceptOnly("old");
  }

  @AfterEach
  void stop() {
    entra.close();
  }

  @Test
  void applicationIsKnownByTenantIdAndSecret() {
    // When
    String token = application().current();

    // Then
    assertThat(token).isEqualTo("access-1");
    assertThat(entra.requests()).hasSize(1);
    EntraStub.Request asked = entra.requests().getFirst();
    assertThat(asked.path()).isEqualTo("/contoso.example/oauth2/v2.0/token");
    assertThat(asked.form())
        .containsEntry("grant_type", "client_credentials")
        .containsEntry("scope", "https://graph.microsoft.com/.default")
        .containsEntry("client_id", "client-1")
        .containsEntry("client_secret", "old");
  }

  @Test
  void changedSecretServesTheNextCallAndNoCallFails() {
    // Given
    AccessTokens tokens = application();
    tokens.current();

    // When
    entra.acceptOnly("new");
    put(Map.of("client-secret", "new"));

    // Then
    assertThat(tokens.current()).isEqualTo("access-2");
    assertThat(entra.refused()).isEmpty();
  }

  @Test
  void secretThatIsTakenAwayWhileARequestIsOnItsWayIsFollowed() {
    // Given
    entra.before(_ -> exchange("old", "new"));

    // When
    String token = application().current();

    // Then
    assertThat(token).isEqualTo("access-1");
    assertThat(entra.requests())
        .extracting(request -> request.form().get("client_secret"))
        .containsExactly("old", "new");
  }

  @Test
  void changesUnderLoadFailNoCall() throws Exception {
    // Given
    AccessTokens tokens = application();
    var changesEnded = new AtomicBoolean();
    Callable<Set<String>> caller =
        () -> {
          var seen = new TreeSet<String>();
          do {
            seen.add(tokens.current());
          } while (!changesEnded.get());
          return seen;
        };

    // When
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var callers = List.of(threads.submit(caller), threads.submit(caller), threads.submit(caller));
      try {
        String before = "old";
        for (int change = 1; change <= 21; change++) {
          String next = "secret-" + change;
          exchange(before, next);
          before = next;
          // A request on its way is overtaken by three changes at most; it follows no more.
          if (change % 3 == 0) {
            await()
                .until(
                    () ->
                        entra.served().stream().anyMatch(each -> each.form().containsValue(next)));
          }
        }
      } finally {
        changesEnded.set(true);
      }
      for (var each : callers) {
        assertThat(each.get()).isNotEmpty();
      }
    }

    // Then
    assertThat(tokens.current()).isNotBlank();
    assertThat(entra.requests().getLast().form()).containsEntry("client_secret", "secret-21");
    assertThat(entra.requests()).hasSizeGreaterThanOrEqualTo(7);
  }

  @Test
  void tenantChangesWithTheCredentials() {
    // Given
    AccessTokens tokens = application();
    tokens.current();

    // When
    put(Map.of("tenant-id", "fabrikam.example"));
    tokens.current();

    // Then
    assertThat(entra.requests().getLast().path()).startsWith("/fabrikam.example/");
  }

  @Test
  void tenantThatIsNoneReachesNobody() {
    // Given
    put(Map.of("tenant-id", "contoso/../other?x="));

    // When, Then
    assertThatThrownBy(() -> application().current())
        .extracting(failure -> ((ConnectorException) failure).code())
        .isEqualTo(ErrorCode.CREDENTIAL_UNFIT);
    assertThat(entra.requests()).isEmpty();
  }

  @Test
  void refusalIsToldByCodeAndCountedAndNotRepeated() {
    // Given
    entra.acceptOnly("another");
    AccessTokens tokens = application();

    // When
    var failure = catchThrowableOfType(Unauthenticated.class, tokens::current);

    // Then
    TokenRefusal told = TokenRefusal.in(failure.fault());
    assertThat(told.vendorCode()).contains("AADSTS7000215");
    assertThat(told.correlation()).contains("9b7f2c1e-0d43-4f6e-8f9a-aa01bb02cc03");
    assertThat(failure).hasMessageNotContaining("old");
    assertThatThrownBy(tokens::current).isInstanceOf(Unauthenticated.class);
    assertThat(entra.requests()).hasSize(1);
    assertThat(
            meters
                .get("connector.token.refreshes")
                .tags("system", system, "outcome", "unauthenticated")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void certificateIsPreferredToTheSecret() throws Exception {
    // Given
    AccessTokens tokens = application();
    tokens.current();
    TestCertificate pair = TestCertificate.make("connector");

    // When
    put(Map.of("certificate", pair.pem(), "certificate-key", pair.keyPem()));
    tokens.current();

    // Then
    Map<String, String> sent = entra.requests().getLast().form();
    assertThat(sent).doesNotContainKey("client_secret").containsEntry("client_id", "client-1");
    new JwtConsumerBuilder()
        .setVerificationKey(pair.certificate().getPublicKey())
        .setExpectedAudience(entra.tokenUrl().replace("{tenant-id}", "contoso.example"))
        .setExpectedIssuer("client-1")
        .build()
        .processToClaims(sent.get("client_assertion"));
  }

  @Test
  void missingCredentialIsNamedAndComesIntoUseWithTheNextCall() {
    // Given
    vault.delete(new CredentialRef(CredentialSystem.TEAMS, CredentialField.CLIENT_SECRET));
    AccessTokens tokens = application();
    assertThatThrownBy(tokens::current).hasMessageContaining("teams/client-secret");

    // When
    put(Map.of("client-secret", "old"));

    // Then
    assertThat(tokens.current()).isEqualTo("access-1");
  }

  @Test
  void testOfTheConnectionAsksEachTime() {
    // Given
    var grant = Grants.application(Grants.system(system), entra.tokenUrl());
    sources.of(grant).current();

    // When
    IssuedToken first = sources.request(grant);
    IssuedToken second = sources.request(grant);

    // Then
    assertThat(first.token()).isNotEqualTo(second.token());
    assertThat(sources.of(grant).current()).isEqualTo("access-1");
  }

  @Test
  void refreshTokenIsReplacedByItsSuccessor() {
    // Given
    signIn("first");
    entra.letTokensServeOnce();
    AccessTokens tokens = person(sources);

    // When
    tokens.drop(tokens.current());
    String second = tokens.current();

    // Then
    assertThat(second).isEqualTo("access-2");
    assertThat(entra.refused()).isEmpty();
    assertThat(vault.find(ACCOUNT)).contains(Secret.of("refresh-2"));
  }

  @Test
  void replicasThatShareAnAccountDoNotDriveEachOther() {
    // Given
    signIn("first");
    AccessTokens here = person(sources);
    AccessTokens there = person(anotherReplica());
    String ours = here.current();
    String theirs = there.current();

    // When
    for (int i = 0; i < 5; i++) {
      assertThat(here.current()).isEqualTo(ours);
      assertThat(there.current()).isEqualTo(theirs);
    }

    // Then
    assertThat(entra.requests()).hasSize(2);
  }

  @Test
  void replicasThatRefreshAtOnceStoreOneSuccessor() {
    // Given
    signIn("first");
    AccessTokens there = person(anotherReplica());
    entra.before(_ -> there.current());

    // When
    String ours = person(sources).current();

    // Then
    assertThat(ours).isNotBlank();
    assertThat(entra.refused()).isEmpty();
    assertThat(vault.find(ACCOUNT)).contains(Secret.of("refresh-1"));
  }

  @Test
  void tokenThatAnotherReplicaUsedUpIsFollowedByItsSuccessor() {
    // Given
    signIn("first");
    entra.letTokensServeOnce();
    AccessTokens there = person(anotherReplica());
    entra.before(_ -> there.current());

    // When
    String ours = person(sources).current();

    // Then
    assertThat(ours).isEqualTo("access-2");
    assertThat(entra.refused()).hasSize(1);
    assertThat(vault.find(ACCOUNT)).contains(Secret.of("refresh-2"));
  }

  @Test
  void lostAnswerLeavesTheTokenThatIsStored() {
    // Given
    signIn("first");
    AccessTokens tokens = person(sources);
    entra.loseAnswers(true);
    assertThatThrownBy(tokens::current).isInstanceOf(Unavailable.class);

    // When
    entra.loseAnswers(false);
    tokens.current();

    // Then
    assertThat(entra.requests().getLast().form()).containsEntry("refresh_token", "first");
    assertThat(vault.find(ACCOUNT).orElseThrow().reveal()).startsWith("refresh-");
  }

  @Test
  void personWhoSignsInAgainServesTheNextCall() {
    // Given
    signIn("first");
    AccessTokens tokens = person(sources);
    String before = tokens.current();

    // When
    signIn("second");

    // Then
    assertThat(tokens.current()).isNotEqualTo(before);
    assertThat(entra.requests().getLast().form()).containsEntry("refresh_token", "second");
  }

  private void signIn(String refreshToken) {
    entra.acceptRefreshToken(refreshToken);
    vault.put(CredentialSystem.DELEGATED, Map.of(Grants.ACCOUNT, Secret.of(refreshToken)));
  }

  private AccessTokens application() {
    return sources.of(Grants.application(Grants.system(system), entra.tokenUrl()));
  }

  private AccessTokens person(TokenSources of) {
    return of.of(Grants.person(Grants.system(system), entra.tokenUrl()));
  }

  private TokenSources anotherReplica() {
    return new OidcTokenSources(clients, answers, vault, outbound, clock, meters);
  }

  /** As an operator does it: make the new one, put it, take the old one away. */
  private void exchange(String before, String next) {
    entra.acceptOnly(before, next);
    put(Map.of("client-secret", next));
    entra.acceptOnly(next);
  }

  private void put(Map<String, String> values) {
    var secrets = new HashMap<CredentialField, Secret>();
    values.forEach((field, value) -> secrets.put(new CredentialField(field), Secret.of(value)));
    vault.put(CredentialSystem.TEAMS, secrets);
  }
}
