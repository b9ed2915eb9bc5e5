package io.mlconnector.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.testing.FakeVault;
import io.mlconnector.testing.TestCertificate;
import io.mlconnector.vault.CredentialSystem;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Entra ID looks at in the proof of a client with a certificate. */
class ClientAssertionTest {
  private static final String TOKEN_URL = "https://login.example/tenant/oauth2/v2.0/token";
  private static final String CLIENT = "0c9f4d3c-client";

  private static TestCertificate pair;

  @BeforeAll
  static void makePair() {
    pair = TestCertificate.make("connector");
  }

  @Test
  void signatureNamesItsCertificateAndIsPss() throws Exception {
    // When
    var sent = assertion(pair.pem(), pair.keyPem(), Clock.systemUTC()).parameters();

    // Then
    assertThat(sent)
        .containsEntry(
            "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    JwtConsumer reader =
        new JwtConsumerBuilder()
            .setVerificationKey(pair.certificate().getPublicKey())
            .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, "PS256"))
            .setExpectedAudience(TOKEN_URL)
            .setExpectedIssuer(CLIENT)
            .setExpectedSubject(CLIENT)
            .setRequireJwtId()
            .setRequireExpirationTime()
            .setRequireNotBefore()
            .setMaxFutureValidityInMinutes(10)
            .build();
    var header = reader.process(sent.get("client_assertion")).getJoseObjects().getFirst();
    assertThat(header.getHeader("typ")).isEqualTo("JWT");
    assertThat(header.getHeader("x5t#S256"))
        .isEqualTo(
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(pair.certificate().getEncoded())));
  }

  @Test
  void eachProofServesOneRequest() {
    // Given
    ClientAssertion assertion = assertion(pair.pem(), pair.keyPem(), Clock.systemUTC());

    // When, Then
    assertThat(assertion.parameters().get("client_assertion"))
        .isNotEqualTo(assertion.parameters().get("client_assertion"));
  }

  @Test
  void certificateOutOfTimeIsNamedInsteadOfSent() {
    for (Duration away : List.of(Duration.ofDays(31), Duration.ofDays(-2))) {
      Clock clock = Clock.offset(Clock.systemUTC(), away);

      assertThatThrownBy(() -> assertion(pair.pem(), pair.keyPem(), clock).parameters())
          .hasMessageContaining("teams/certificate")
          .extracting(failure -> ((ConnectorException) failure).code())
          .isEqualTo(ErrorCode.CREDENTIAL_UNFIT);
    }
  }

  @Test
  void whatIsNoPairIsNamedWithoutItsContent() {
    // Given
    TestCertificate other = TestCertificate.make("other");

    // When, Then
    for (List<String> unfit :
        List.of(
            List.of("certificate-planted", pair.keyPem()),
            List.of(pair.pem(), "key-planted"),
            List.of(pair.pem(), "-----BEGIN PRIVATE KEY-----\nQUJD\n-----END PRIVATE KEY-----"),
            List.of(pair.pem(), other.keyPem()))) {
      assertThatThrownBy(() -> assertion(unfit.get(0), unfit.get(1), Clock.systemUTC()))
          .hasMessageContaining("teams/certificate")
          .satisfies(failure -> assertThat(failure.toString()).doesNotContain("planted"))
          .extracting(failure -> ((ConnectorException) failure).code())
          .isEqualTo(ErrorCode.CREDENTIAL_UNFIT);
    }
  }

  @Test
  void certificateWithoutItsKeyIsIncomplete() {
    var vault = FakeVault.open().with(CredentialSystem.TEAMS, "certificate", pair.pem());

    assertThatThrownBy(() -> ClientCertificate.in(vault.read(CredentialSystem.TEAMS)))
        .hasMessageContaining("teams/certificate-key")
        .extracting(failure -> ((ConnectorException) failure).code())
        .isEqualTo(ErrorCode.CREDENTIAL_MISSING);
  }

  private static ClientAssertion assertion(String certificate, String key, Clock clock) {
    var vault =
        FakeVault.open()
            .with(CredentialSystem.TEAMS, "certificate", certificate)
            .with(CredentialSystem.TEAMS, "certificate-key", key);
    return new ClientAssertion(
        ClientCertificate.in(vault.read(CredentialSystem.TEAMS)).orElseThrow(),
        CLIENT,
        TOKEN_URL,
        clock);
  }
}
