package io.mlconnector.sandbox.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.sandbox.SteppingClock;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The query language depends on the framework version, errors and children too. */
class GrammarTest {
  private static final String WRONG = "URL request parameter q cannot be used in this context.";

  private static FusionPod pod;

  @BeforeAll
  static void open() {
    pod =
        FusionPod.start(
            PodSettings.defaults()
                .withInvoices(300)
                .withClock(SteppingClock.at(Instant.parse("2026-03-14T15:09:26.535Z"))));
  }

  @AfterAll
  static void close() {
    pod.close();
  }

  private static PodClient version(int version) {
    return new PodClient(pod).with("REST-Framework-Version", Integer.toString(version));
  }

  private static JsonNode invoices(PodClient client, String q) {
    return client.page(
        "invoices", Map.of("q", q, "onlyData", "true", "limit", "499", "totalResults", "true"));
  }

  private static long total(PodClient client, String q) {
    return invoices(client, q).get("totalResults").asLong();
  }

  @Test
  void versionOneJoinsAttributesBySemicolon() {
    var client = version(1);

    long paid = total(client, "PaidStatus=Paid");
    long paidInDollars = total(client, "PaidStatus=Paid;InvoiceCurrency=USD");

    assertThat(paidInDollars).isPositive().isLessThan(paid);
  }

  @Test
  void versionOneFindsNothingAndSaysNothingWhenAttributesAreJoinedByAnd() {
    HttpResponse<String> response =
        version(1)
            .without("REST-Framework-Version")
            .get("invoices", Map.of("q", "PaidStatus=Paid and InvoiceCurrency=USD"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(PodClient.json(response).get("count").asInt()).isZero();
  }

  @Test
  void versionOneRepeatsOnlyTheOperatorInARange() {
    var client = version(1);
    long all = total(client, "");

    long within =
        total(
            client,
            "LastUpdateDate>=2025-12-01T00:00:00.000+00:00 and <2026-01-01T00:00:00.000+00:00");

    assertThat(within).isPositive().isLessThan(all);
    assertThat(total(client, "LastUpdateDate>=2020-01-01T00:00Z and <=2030-01-01T00:00Z"))
        .isEqualTo(all);
    assertThat(total(client, "PurchaseOrderNumber is null")).isPositive().isLessThan(all);
  }

  @Test
  void laterVersionsUnderstandRowMatchExpressions() {
    var client = version(4);
    long all = total(client, "");
    long paid = total(client, "PaidStatus = 'Paid'");
    long others = total(client, "PaidStatus != 'Paid'");

    assertThat(paid + others).isEqualTo(all);
    assertThat(total(client, "PaidStatus in ('Unpaid', 'Partially paid')")).isEqualTo(others);
    assertThat(total(client, "not (PaidStatus = 'Paid')")).isEqualTo(others);
    assertThat(total(client, "PaidStatus = 'Unpaid' or PaidStatus like 'Partially*'"))
        .isEqualTo(others);
    assertThat(total(client, "UPPER(PaidStatus) like 'P%' and PaidStatus <> 'Paid'"))
        .isEqualTo(others - total(client, "PaidStatus='Unpaid'"));
    assertThat(total(client, "CanceledFlag = true"))
        .isEqualTo(total(client, "CanceledDate is not null"))
        .isPositive();
    assertThat(total(client, "invoiceInstallments.HoldFlag = true")).isPositive();
  }

  @Test
  void timesAreComparedToTheMillisecondWithTheirOffset() {
    var client = version(4);
    JsonNode first =
        client
            .page("invoices", Map.of("limit", "100", "orderBy", "LastUpdateDate:asc,InvoiceId:asc"))
            .get("items")
            .get(40);
    Instant moment = Instant.parse(first.get("LastUpdateDate").asText().replace("+00:00", "Z"));
    String inTokyo = moment.atOffset(java.time.ZoneOffset.ofHours(9)).toString();

    long from = total(client, "LastUpdateDate >= '" + inTokyo + "'");
    long after = total(client, "LastUpdateDate > '" + moment + "'");
    long between = total(client, "LastUpdateDate between '" + moment + "' and '" + moment + "'");

    assertThat(from).isEqualTo(260);
    assertThat(from - after).isEqualTo(between).isPositive();
  }

  @Test
  void keysAreFoundByRangeListAndFinder() {
    var client = version(4);
    List<String> ids = new ArrayList<>();
    client
        .page("invoices", Map.of("limit", "10", "orderBy", "InvoiceId:asc"))
        .get("items")
        .forEach(item -> ids.add(item.get("InvoiceId").asText()));

    JsonNode page = invoices(client, "InvoiceId in (" + ids.get(7) + ", " + ids.get(2) + ", 1)");

    assertThat(page.get("items"))
        .extracting(item -> item.get("InvoiceId").asText())
        .containsExactly(ids.get(2), ids.get(7));
    assertThat(total(client, "InvoiceId > " + ids.get(9))).isEqualTo(290);
    assertThat(total(client, "InvoiceId='" + ids.get(1) + "' or InvoiceId=" + ids.get(3)))
        .isEqualTo(2);
    assertThat(
            client
                .page("invoices", Map.of("finder", "PrimaryKey;InvoiceId=" + ids.get(4)))
                .get("count")
                .asInt())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ValidationStatus = 'Validated'",
        "NoSuchAttribute = 1",
        "InvoiceDate >= 2026-01-01",
        "LastUpdateDate >= '2026-01-01T00:00:00.000 00:00'",
        "InvoiceAmount > 'much'",
        "Supplier = 'O'Brien'",
        "(PaidStatus = 'Paid'",
        "PaidStatus = 'Paid' and",
        "PaidStatus ~ 'Paid'"
      })
  void whatCanNotBeUnderstoodIsRefused(String q) {
    HttpResponse<String> plain = version(3).get("invoices", Map.of("q", q));
    HttpResponse<String> structured = version(4).get("invoices", Map.of("q", q));

    assertThat(plain.statusCode()).isEqualTo(400);
    assertThat(plain.headers().firstValue("Content-Type"))
        .get()
        .asString()
        .startsWith("text/plain");
    assertThat(plain.body()).doesNotContain("{");
    assertThat(structured.statusCode()).isEqualTo(400);
    assertThat(PodClient.json(structured).get("status").isTextual()).isTrue();
    assertThat(PodClient.json(structured).get("o:errorDetails").get(0).get("detail").asText())
        .isEqualTo(plain.body());
  }

  @Test
  void anUnknownAttributeIsRefusedWithoutItsName() {
    HttpResponse<String> response =
        version(2).get("accountingPeriodStatusLOV", Map.of("q", "PeriodName = 'Jan-26'"));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isEqualTo(WRONG);
  }

  @Test
  void structuredErrorsComeEarlierWhenAccepted() {
    HttpResponse<String> response =
        version(1)
            .with("Accept", "application/json, application/vnd.oracle.adf.error+json")
            .get("invoices", Map.of("q", "Nothing"));

    assertThat(PodClient.json(response).get("title").asText()).isEqualTo("Bad Request");
  }

  @Test
  void childrenAreArraysFirstAndCollectionsFromVersionThreeOn() {
    Map<String, String> query =
        Map.of("limit", "2", "expand", "invoiceInstallments", "onlyData", "true");

    JsonNode array = version(2).page("invoices", query).get("items").get(0);
    JsonNode collection = version(3).page("invoices", query).get("items").get(0);

    assertThat(array.get("invoiceInstallments").isArray()).isTrue();
    assertThat(collection.get("invoiceInstallments").get("items"))
        .isEqualTo(array.get("invoiceInstallments"));
    assertThat(collection.get("invoiceInstallments").get("limit").asInt()).isEqualTo(2);
    assertThat(collection.get("invoiceInstallments").get("links").get(0).get("rel").asText())
        .isEqualTo("self");
  }

  @Test
  void versionEightMakesListsArraysAndNineMakesIdsTexts() {
    Map<String, String> query = Map.of("q", "BusinessClassifications is not null", "limit", "1");

    JsonNode seven = version(7).page("suppliers", query).get("items").get(0);
    JsonNode eight = version(8).page("suppliers", query).get("items").get(0);
    JsonNode nine = version(9).page("suppliers", query).get("items").get(0);

    assertThat(seven.get("BusinessClassifications").isTextual()).isTrue();
    assertThat(eight.get("BusinessClassifications")).hasSize(2);
    assertThat(eight.get("SupplierId").isIntegralNumber()).isTrue();
    assertThat(nine.get("SupplierId").isTextual()).isTrue();
    assertThat(nine.get("SupplierId").asText()).isEqualTo(eight.get("SupplierId").asText());
  }

  @Test
  void anUnknownFrameworkVersionIsRefused() {
    assertThat(new PodClient(pod).with("REST-Framework-Version", "10").get("invoices").statusCode())
        .isEqualTo(400);
  }
}
