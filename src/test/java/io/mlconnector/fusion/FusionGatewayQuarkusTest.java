package io.mlconnector.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.FakePod.Answer;
import io.mlconnector.fusion.FakePod.Answer.Fault;
import io.mlconnector.fusion.FakePod.Asked;
import io.mlconnector.remote.PermanentRemoteException;
import io.mlconnector.remote.RemoteException;
import io.mlconnector.remote.TransientRemoteException;
import io.mlconnector.testing.PostgresTestResource;
import io.mlconnector.testing.RemotesProfile;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RemotesProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class FusionGatewayQuarkusTest {
  private static final String SUPPLIERS =
      """
      {"items":[{"SupplierId":17,"Supplier":"Müller","LastUpdateDate":"2026-02-01T08:16:40.763+00:00"}],
       "count":1,"hasMore":false,"limit":499,"offset":0,"links":[]}
      """;
  private static final PageRequest ALL_SUPPLIERS =
      PageRequest.first(StreamName.SUPPLIERS, new RowFilter.All());

  @Inject FusionGateway gateway;
  @Inject FusionTokens tokens;
  @Inject MeterRegistry meters;

  @BeforeEach
  void startAfresh() {
    FakePod.reset();
    tokens.drop(tokens.current());
    FakePod.reset();
  }

  @Test
  void addressAndHeadersGoOverTheWireExactly() {
    // Given
    var filter =
        new RowFilter.ChangedWithin(
            Instant.parse("2026-02-01T00:00:00Z"),
            Optional.of(Instant.parse("2026-02-02T00:00:00.5Z")));

    // When
    gateway.fetch(new PageRequest(StreamName.INVOICES, filter, 998, PageRequest.Projection.WHOLE));

    // Then
    Asked asked = FakePod.asked().getFirst();
    assertThat(asked.address())
        .isEqualTo(
            "/fscmRestApi/resources/11.13.18.05/invoices"
                + "?q=LastUpdateDate%20%3E%3D%20%272026-02-01T00%3A00%3A00.000%2B00%3A00%27"
                + "%20and%20LastUpdateDate%20%3C%20%272026-02-02T00%3A00%3A00.500%2B00%3A00%27"
                + "&orderBy=LastUpdateDate%3Aasc%2CInvoiceId%3Aasc"
                + "&expand=invoiceLines.invoiceDistributions%2CinvoiceInstallments"
                + "&onlyData=true&limit=499&offset=998");
    assertThat(asked.headers())
        .containsEntry("Authorization", "Bearer token-1")
        .containsEntry("Accept", "application/json")
        .containsEntry("Accept-language", "en")
        .containsEntry("Rest-framework-version", "4");
    assertThat(asked.headers().get("Accept-encoding")).contains("gzip");
  }

  @Test
  void tokenIsAskedForOnceWithTheClientsCredentials() {
    // When
    gateway.fetch(ALL_SUPPLIERS);
    gateway.fetch(ALL_SUPPLIERS);

    // Then
    assertThat(FakePod.askedForToken()).hasSize(1);
    Asked asked = FakePod.askedForToken().getFirst();
    assertThat(asked.body())
        .contains("grant_type=client_credentials")
        .contains("scope=https%3A%2F%2Fpod%3A443urn%3Aopc%3Aresource%3Aconsumer%3A%3Aall");
    assertThat(asked.headers().get("Authorization")).startsWith("Basic ");
  }

  @Test
  void recordsComeAsReceived() {
    // Given
    FakePod.answer(Answer.json(SUPPLIERS));

    // When
    RecordPage page = gateway.fetch(ALL_SUPPLIERS);

    // Then
    assertThat(page.records()).hasSize(1);
    FusionRecord supplier = page.records().getFirst();
    assertThat(supplier.key()).isEqualTo(RecordKey.of(17));
    assertThat(supplier.lastUpdate()).contains(Instant.parse("2026-02-01T08:16:40.763Z"));
    assertThat(new String(supplier.payload(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"SupplierId\":17,\"Supplier\":\"Müller\",\"LastUpdateDate\":\"2026-02-01T08:16:40.763+00:00\"}");
    assertThat(page.calls()).isEqualTo(1);
    assertThat(page.bytes()).isEqualTo(SUPPLIERS.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void balanceOfSomethingElseIsNoAnswer() {
    // Given: what was said to the question before, once more
    var asked = new RowFilter.BalanceOf("Primary", "Mar-26", "USD", "101-20");
    String row =
        """
        {"items":[{"LedgerName":"Primary","PeriodName":"Mar-26","Currency":"USD",
          "CurrencyType":"Total","AccountCombination":"%s","EndingBalance":"12.50"}],
         "count":1,"hasMore":false,"limit":499,"offset":0,"links":[]}
        """;
    FakePod.answer(Answer.json(row.formatted("101-10")), Answer.json(row.formatted("101-20")));
    PageRequest request = PageRequest.first(StreamName.LEDGER_BALANCES, asked);

    // When
    var failure =
        catchThrowableOfType(
            PermanentRemoteException.Unintelligible.class, () -> gateway.fetch(request));
    RecordPage page = gateway.fetch(request);

    // Then
    assertThat(failure).hasMessageContaining("another balance than the one asked for");
    assertThat(page.records())
        .extracting(FusionRecord::key)
        .containsExactly(new RecordKey("Primary|Mar-26|USD|Total|101-20"));
  }

  @Test
  void compressedAnswersAreUnpacked() {
    // Given
    FakePod.answer(Answer.json(SUPPLIERS).with(gzip(SUPPLIERS)).with("Content-Encoding", "gzip"));

    // When
    RecordPage page = gateway.fetch(ALL_SUPPLIERS);

    // Then
    assertThat(page.records()).hasSize(1);
  }

  @Test
  void refusedTokenIsDroppedAndAnotherOneTriedOnce() {
    // Given
    FakePod.answer(Answer.of(401, "text/html", "<html>expired</html>"), Answer.json(SUPPLIERS));

    // When
    RecordPage page = gateway.fetch(ALL_SUPPLIERS);

    // Then
    assertThat(page.records()).hasSize(1);
    assertThat(page.calls()).isEqualTo(2);
    assertThat(FakePod.asked().getLast().headers())
        .containsEntry("Authorization", "Bearer token-2");
  }

  @Test
  void twoRefusedTokensAreAnAuthenticationFailure() {
    // Given
    FakePod.answer(Answer.of(401, "text/plain", ""), Answer.of(401, "text/plain", ""));

    // When
    RemoteException failure = failureOf(ALL_SUPPLIERS);

    // Then
    assertThat(failure).isInstanceOf(PermanentRemoteException.Unauthenticated.class);
    assertThat(failure.code()).isEqualTo(ErrorCode.FUSION_AUTHENTICATION_FAILED);
    assertThat(FakePod.asked()).hasSize(2);
  }

  @Test
  void redirectToTheLoginPageIsNotFollowed() {
    // Given
    Answer login = Answer.of(302, "text/html", "").with("Location", "/login");
    FakePod.answer(login, login);

    // When
    RemoteException failure = failureOf(ALL_SUPPLIERS);

    // Then
    assertThat(failure).isInstanceOf(PermanentRemoteException.Unauthenticated.class);
    assertThat(FakePod.asked()).noneMatch(asked -> asked.address().contains("login"));
  }

  @Test
  void passingOutageIsBridgedInsideTheCall() {
    // Given
    Answer maintenance = Answer.of(503, "text/html", "<html>Maintenance</html>");
    FakePod.answer(
        maintenance, maintenance, Answer.of(502, "text/html", ""), Answer.json(SUPPLIERS));

    // When
    RecordPage page = gateway.fetch(ALL_SUPPLIERS);

    // Then
    assertThat(page.records()).hasSize(1);
    assertThat(page.calls()).isEqualTo(4);
  }

  @Test
  void lastingOutageEndsAfterFiveCalls() {
    // Given
    Answer maintenance = Answer.of(503, "text/html", "<html>Maintenance</html>");
    FakePod.answer(maintenance, maintenance, maintenance, maintenance, maintenance, maintenance);

    // When
    RemoteException failure = failureOf(ALL_SUPPLIERS);

    // Then
    assertThat(failure).isInstanceOf(TransientRemoteException.Unavailable.class);
    assertThat(failure.fault().body()).contains("Maintenance");
    assertThat(failure.getMessage()).doesNotContain("Maintenance").contains("status=503");
    assertThat(FakePod.asked()).hasSize(5);
  }

  @Test
  void shortThrottlingIsWaitedOut() {
    // Given
    FakePod.answer(
        Answer.of(429, "application/json", "{}").with("Retry-After", "0"),
        Answer.of(429, "text/plain", "slow down"),
        Answer.json(SUPPLIERS));

    // When
    RecordPage page = gateway.fetch(ALL_SUPPLIERS);

    // Then
    assertThat(page.calls()).isEqualTo(3);
  }

  @Test
  void longThrottlingIsLeftToTheCaller() {
    // Given
    FakePod.answer(Answer.of(429, "text/plain", "").with("Retry-After", "3600"));

    // When
    RemoteException failure = failureOf(ALL_SUPPLIERS);

    // Then
    assertThat(failure).isInstanceOf(TransientRemoteException.Throttled.class);
    assertThat(((TransientRemoteException) failure).retryAfter().orElseThrow().toMinutes())
        .isEqualTo(60);
    assertThat(FakePod.asked()).hasSize(1);
  }

  @Test
  void refusalWithoutReasonIsTriedOnceMore() {
    // Given
    FakePod.answer(Answer.of(400, "text/plain", ""), Answer.of(400, "text/plain", ""));

    // When
    RemoteException failure = failureOf(ALL_SUPPLIERS);

    // Then
    assertThat(failure).isInstanceOf(PermanentRemoteException.Refused.class);
    assertThat(FakePod.asked()).hasSize(2);
  }

  @Test
  void refusalWithReasonIsFinal() {
    // Given
    FakePod.answer(
        Answer.of(400, "text/plain", "URL request parameter q cannot be used in this context"));

    // When
    RemoteException failure = failureOf(ALL_SUPPLIERS);

    // Then
    assertThat(failure.code()).isEqualTo(ErrorCode.FUSION_REQUEST_REFUSED);
    assertThat(FakePod.asked()).hasSize(1);
  }

  @Test
  void missingRoleAndMissingResourceAreFinal() {
    // Given
    FakePod.answer(Answer.of(403, "text/html", "<html/>"), Answer.of(404, "text/plain", ""));

    // When
    RemoteException forbidden = failureOf(ALL_SUPPLIERS);
    RemoteException missing = failureOf(ALL_SUPPLIERS);

    // Then
    assertThat(forbidden.code()).isEqualTo(ErrorCode.FUSION_PERMISSION_MISSING);
    assertThat(missing.code()).isEqualTo(ErrorCode.FUSION_RESOURCE_MISSING);
  }

  @Test
  void answersCutShortAreAskedForAgain() {
    // Given
    FakePod.answer(
        Answer.json(SUPPLIERS.substring(0, 60)),
        Answer.json(SUPPLIERS).with(Fault.CLOSED_MIDWAY),
        Answer.json(SUPPLIERS));

    // When
    RecordPage page = gateway.fetch(ALL_SUPPLIERS);

    // Then
    assertThat(page.records()).hasSize(1);
    assertThat(page.calls()).isEqualTo(3);
  }

  @Test
  void webPageInsteadOfDataIsUnintelligible() {
    // Given
    FakePod.answer(Answer.of(200, "text/html", "<html>Sign in</html>"));

    // When
    RemoteException failure = failureOf(ALL_SUPPLIERS);

    // Then
    assertThat(failure.code()).isEqualTo(ErrorCode.FUSION_UNINTELLIGIBLE);
  }

  @Test
  void slowPageIsAskedForAgainWithFewerRows() {
    // Given
    FakePod.answer(
        Answer.json(FakePod.EMPTY_PAGE).with(Fault.STALLED_BEFORE_HEAD),
        Answer.json(FakePod.EMPTY_PAGE).with(Fault.STALLED_MIDWAY),
        Answer.json(FakePod.EMPTY_PAGE));

    // When
    gateway.fetch(PageRequest.first(StreamName.PAYMENTS, new RowFilter.KeysAfter(5)));

    // Then
    assertThat(FakePod.asked().stream().map(Asked::address).map(FusionGatewayQuarkusTest::limit))
        .containsExactly("499", "249", "124");
  }

  @Test
  void outageOfTheIdentityDomainIsBridged() {
    // Given
    FakePod.answerToken(Answer.of(503, "text/html", "<html/>"));
    FakePod.answer(Answer.json(SUPPLIERS));

    // When
    RecordPage page = gateway.fetch(ALL_SUPPLIERS);

    // Then
    assertThat(page.records()).hasSize(1);
    assertThat(FakePod.askedForToken()).hasSize(2);
  }

  @Test
  void callsAreMeasuredByStreamAndOutcome() {
    // Given
    FakePod.answer(Answer.of(503, "text/html", ""), Answer.json(FakePod.EMPTY_PAGE));

    // When
    gateway.fetch(PageRequest.first(StreamName.LEDGERS, new RowFilter.All()));

    // Then
    assertThat(timed("ledgers", "unavailable")).isEqualTo(1);
    assertThat(timed("ledgers", "success")).isEqualTo(1);
  }

  private long timed(String operation, String outcome) {
    return meters
        .get("connector.remote.requests")
        .tags("system", "fusion", "operation", operation, "outcome", outcome)
        .timer()
        .count();
  }

  private RemoteException failureOf(PageRequest request) {
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> gateway.fetch(request));
    assertThat(failure).isInstanceOf(RemoteException.class);
    return (RemoteException) failure;
  }

  private static String limit(String address) {
    return address.replaceAll(".*limit=(\\d+).*", "$1");
  }

  private static byte[] gzip(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }
}
