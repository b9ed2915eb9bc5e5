package io.mlconnector.sandbox.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.sandbox.SteppingClock;
import io.mlconnector.sandbox.fusion.fault.Fault;
import io.mlconnector.sandbox.fusion.fault.FaultKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault strikes as its description says, and ends when it is switched off. */
class FaultsTest {
  private static final Map<String, String> NEWEST =
      Map.of("limit", "20", "orderBy", "LastUpdateDate:desc,InvoiceId:desc", "onlyData", "true");

  private final SteppingClock clock = SteppingClock.at(Instant.parse("2026-03-14T15:09:26.535Z"));
  private FusionPod pod;
  private PodClient client;

  @BeforeEach
  void open() {
    pod = FusionPod.start(PodSettings.defaults().withInvoices(300).withClock(clock));
    client = new PodClient(pod);
  }

  @AfterEach
  void close() {
    pod.close();
  }

  private Map<String, String> lastUpdates() {
    Map<String, String> updates = new HashMap<>();
    pod.truth()
        .forEach(
            "invoices",
            invoice ->
                updates.put(
                    invoice.get("InvoiceId").asText(), invoice.get("LastUpdateDate").asText()));
    return updates;
  }

  @ParameterizedTest
  @CsvSource({
    "UNAUTHORIZED_EMPTY, 401",
    "UNAUTHORIZED_TEXT, 401",
    "UNAUTHORIZED_HTML, 401",
    "REDIRECT_TO_LOGIN, 302",
    "FORBIDDEN, 403",
    "BLANK_BAD_REQUEST, 400",
    "THROTTLED, 429",
    "THROTTLED_SECONDS, 429",
    "THROTTLED_DATE, 429",
    "UNAVAILABLE, 503"
  })
  void requestsAreAnsweredOtherwiseFromTheRequestOnThatWasSaid(FaultKind kind, int status) {
    pod.faults().activate(Fault.of(kind).on("invoices").after(1).times(2));

    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      statuses.add(client.get("invoices?limit=1").statusCode());
    }

    assertThat(statuses).containsExactly(200, status, status, 200);
    assertThat(client.get("suppliers?limit=1").statusCode()).isEqualTo(200);
  }

  @Test
  void throttlingSaysWhenToComeBackInBothForms() {
    pod.faults().activate(Fault.of(FaultKind.THROTTLED_SECONDS).withDelay(Duration.ofSeconds(7)));
    assertThat(client.get("invoices").headers().firstValue("Retry-After")).hasValue("7");

    pod.faults().clearAll();
    pod.faults().activate(Fault.of(FaultKind.THROTTLED_DATE).withDelay(Duration.ofSeconds(7)));
    assertThat(client.get("invoices").headers().firstValue("Retry-After"))
        .hasValue("Sat, 14 Mar 2026 15:09:34 GMT");

    pod.faults().clearAll();
    pod.faults().activate(Fault.of(FaultKind.THROTTLED));
    assertThat(client.get("invoices").headers().firstValue("Retry-After")).isEmpty();
  }

  @Test
  void onlyRequestsForTheTotalFailWhenCountingIsTooExpensive() {
    pod.faults().activate(Fault.of(FaultKind.TOTAL_RESULTS_ERROR));

    assertThat(client.get("invoices?totalResults=true").statusCode()).isEqualTo(500);
    assertThat(client.get("invoices").statusCode()).isEqualTo(200);
  }

  @Test
  void theTokenEndpointCanFailOnItsOwn() {
    pod.faults().activate(Fault.of(FaultKind.UNAVAILABLE).on(Fault.TOKEN));

    assertThatThrownBy(() -> client.token()).isInstanceOf(UncheckedIOException.class);
    assertThat(client.get("invoices").statusCode()).isEqualTo(200);
  }

  @Test
  void slowPagesComeLate() {
    pod.faults().activate(Fault.of(FaultKind.SLOW_PAGE).withDelay(Duration.ofMillis(400)));
    long started = System.nanoTime();

    client.get("invoices?limit=1");

    assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(390));
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"CUT_BODY", "CONNECTION_RESET"})
  void theConnectionBreaksInTheMiddleOfTheBody(FaultKind kind) {
    pod.faults().activate(Fault.of(kind).times(1));

    assertThatThrownBy(() -> client.get("invoices?limit=100"))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(IOException.class);

    assertThat(client.get("invoices?limit=100").statusCode()).isEqualTo(200);
    assertThat(pod.requests().counters().byStatus()).containsEntry(0, 1L);
  }

  @Test
  void thePageBeforeIsSentOnceMore() {
    pod.faults().activate(Fault.of(FaultKind.DUPLICATE_PAGE).on("invoices").times(1));

    String first = client.get("invoices?limit=10&offset=0&orderBy=InvoiceId").body();
    String again = client.get("invoices?limit=10&offset=10&orderBy=InvoiceId").body();
    String second = client.get("invoices?limit=10&offset=10&orderBy=InvoiceId").body();

    assertThat(again).isEqualTo(first);
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void lateCommitsShowUpWithAnOlderLastUpdate() {
    Map<String, String> before = lastUpdates();
    pod.faults()
        .activate(
            Fault.of(FaultKind.LATE_COMMIT)
                .on("invoices")
                .withRows(10)
                .withDelay(Duration.ofMinutes(5)));
    Instant stamped = clock.instant();
    assertThat(lastUpdates()).isEqualTo(before);

    clock.advance(Duration.ofMinutes(6));
    client.get("invoices?limit=1");

    Map<String, String> after = lastUpdates();
    assertThat(after).hasSize(before.size() + 5);
    after.entrySet().removeAll(before.entrySet());
    assertThat(after.values())
        .hasSize(10)
        .allSatisfy(
            moment ->
                assertThat(Instant.parse(moment.replace("+00:00", "Z")))
                    .isBefore(stamped.plusSeconds(1)));
  }

  @Test
  void lateCommitsShowUpWhenTheFaultIsCleared() {
    pod.faults()
        .activate(
            Fault.of(FaultKind.LATE_COMMIT).on("journalBatches").withDelay(Duration.ofDays(9)));
    long before = pod.truth().all("journalBatches").size();

    pod.faults().clear(FaultKind.LATE_COMMIT);

    assertThat(pod.truth().counts()).containsEntry("journalBatches", before + 5);
  }

  @Test
  void rowsChangeWhileAReaderWalks() {
    pod.faults().activate(Fault.of(FaultKind.CHANGES_DURING_WALK).on("invoices").withRows(7));
    Map<String, String> before = lastUpdates();

    client.get("invoices?limit=10");

    Map<String, String> after = lastUpdates();
    after.entrySet().removeAll(before.entrySet());
    assertThat(after).hasSizeBetween(1, 7);
  }

  @Test
  void manyRowsGetTheSameMoment() {
    pod.faults().activate(Fault.of(FaultKind.EQUAL_TIMESTAMPS).on("invoices").withRows(250));

    JsonNode newest = client.page("invoices", NEWEST).get("items").get(0);
    String moment = newest.get("LastUpdateDate").asText();

    assertThat(lastUpdates().values().stream().filter(moment::equals)).hasSize(250);
  }

  @Test
  void rowsVanishWithoutATrace() {
    Set<String> before = new HashSet<>(lastUpdates().keySet());
    String newest = client.get("invoices", NEWEST).body();

    pod.faults().activate(Fault.of(FaultKind.SILENT_DELETE).on("invoices").withRows(3));

    Set<String> after = lastUpdates().keySet();
    before.removeAll(after);
    assertThat(before).hasSize(3);
    for (String id : before) {
      assertThat(client.get("invoices/" + id).statusCode()).isEqualTo(404);
    }
    assertThat(client.get("invoices", NEWEST).body().substring(0, 40))
        .isEqualTo(newest.substring(0, 40));
  }

  @Test
  void installmentsChangeAndTheirInvoiceKeepsItsLastUpdate() {
    Map<String, String> updates = lastUpdates();
    Map<String, JsonNode> installments = new HashMap<>();
    pod.truth()
        .forEach(
            "invoices",
            invoice ->
                installments.put(
                    invoice.get("InvoiceId").asText(), invoice.get("invoiceInstallments")));

    pod.faults().activate(Fault.of(FaultKind.CHILD_CHANGE).on("invoices").withRows(4));

    assertThat(lastUpdates()).isEqualTo(updates);
    Set<String> changed = new HashSet<>();
    pod.truth()
        .forEach(
            "invoices",
            invoice -> {
              String id = invoice.get("InvoiceId").asText();
              if (!invoice.get("invoiceInstallments").equals(installments.get(id))) {
                changed.add(id);
              }
            });
    assertThat(changed).isNotEmpty().hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void aRestrictedUserGetsFewerRowsAndNoError() {
    String all = "invoices?limit=1&totalResults=true";
    int before = PodClient.json(client.get(all)).get("totalResults").asInt();
    pod.faults().activate(Fault.of(FaultKind.RESTRICTED_USER));

    int restricted = PodClient.json(client.get(all)).get("totalResults").asInt();

    assertThat(restricted).isPositive().isLessThan(before);
    assertThat(pod.truth().counts()).containsEntry("invoices", (long) before);
    pod.faults().clearAll();
    assertThat(PodClient.json(client.get(all)).get("totalResults").asInt()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void everyFaultCanBeSwitchedOverHttp(FaultKind kind) {
    HttpResponse<String> on =
        client.admin(
            "PUT",
            "/faults/" + kind.urlName(),
            "{\"resource\":\"invoices\",\"skip\":1,\"count\":2,\"probability\":0.5,"
                + "\"duration\":\"PT1H\",\"delay\":\"PT3S\",\"rows\":5}");
    assertThat(on.statusCode()).isEqualTo(200);
    assertThat(PodClient.json(on).get(0).get("name").asText()).isEqualTo(kind.urlName());
    assertThat(pod.faults().active())
        .containsExactly(
            Fault.of(kind)
                .on("invoices")
                .after(1)
                .times(2)
                .withProbability(0.5)
                .lasting(Duration.ofHours(1))
                .withDelay(Duration.ofSeconds(3))
                .withRows(5));

    client.admin("DELETE", "/faults/" + kind.urlName(), "");

    assertThat(pod.faults().active()).isEmpty();
  }

  @Test
  void unknownFaultsAndParametersAreRefused() {
    assertThat(client.admin("PUT", "/faults/earthquake", "").statusCode()).isEqualTo(400);
    assertThat(client.admin("PUT", "/faults/forbidden", "{\"much\":1}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void requestsAreCountedAndRepeatedPagesFound() {
    client.get("invoices?limit=1");
    client.get("invoices?limit=1");
    client.get("suppliers?limit=1");

    // The pod counts an answer when it has been sent, which its reader may see a little earlier.
    await()
        .untilAsserted(
            () ->
                assertThat(pod.requests().counters().byResource())
                    .containsEntry("invoices", 2L)
                    .containsEntry("suppliers", 1L));
    assertThat(pod.requests().counters().repeated()).isEqualTo(1);
    assertThat(pod.requests().repeatedPages()).hasSize(1);
    assertThat(pod.requests().counters().busiestMinute()).isEqualTo(4);

    client.admin("DELETE", "/requests", "");

    assertThat(pod.requests().counters().requests()).isZero();
  }

  @Test
  void theSameStepsGiveTheSameBooks() {
    try (var twin =
        FusionPod.start(
            pod.settings()
                .withClock(SteppingClock.at(Instant.parse("2026-03-14T15:09:26.535Z"))))) {
      pod.living().advance(Duration.ofHours(5), 400);
      new PodClient(twin).admin("POST", "/living", "{\"duration\":\"PT5H\",\"events\":400}");

      assertThat(twin.truth().counts()).isEqualTo(pod.truth().counts());
      assertThat(twin.truth().all("invoices")).isEqualTo(pod.truth().all("invoices"));
      assertThat(twin.truth().all("payablesPayments"))
          .isEqualTo(pod.truth().all("payablesPayments"));
    }
  }
}
