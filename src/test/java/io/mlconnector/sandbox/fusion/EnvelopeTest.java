package io.mlconnector.sandbox.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.sandbox.SteppingClock;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages, links, names and forms of values. */
class EnvelopeTest {
  private static final SteppingClock CLOCK =
      SteppingClock.at(Instant.parse("2026-03-14T15:09:26.535Z"));
  private static final String INVOICES =
      "https://127.0.0.1:443/fscmRestApi/resources/11.13.18.05/invoices";

  private static FusionPod pod;

  @BeforeAll
  static void open() {
    pod = FusionPod.start(PodSettings.defaults().withInvoices(1_500).withClock(CLOCK));
  }

  @AfterAll
  static void close() {
    pod.close();
  }

  private static PodClient client() {
    return new PodClient(pod);
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void aPageSaysWhereItStandsButNotWhatComesNext() {
    JsonNode page = client().page("invoices", Map.of("onlyData", "true"));

    assertThat(names(page))
        .containsExactly("items", "count", "hasMore", "limit", "offset", "links");
    assertThat(page.get("limit").asInt()).isEqualTo(25);
    assertThat(page.get("count").asInt()).isEqualTo(25);
    assertThat(page.get("links")).hasSize(1);
    assertThat(page.get("links").get(0).get("href").asText()).isEqualTo(INVOICES);
    assertThat(page.get("items").get(0).has("links")).isFalse();
  }

  @Test
  void largeLimitsAreCutSilently() {
    JsonNode page = client().page("invoices", Map.of("limit", "1000", "onlyData", "true"));

    assertThat(page.get("limit").asInt()).isEqualTo(499);
    assertThat(page.get("items")).hasSize(499);
    assertThat(page.get("hasMore").asBoolean()).isTrue();
  }

  @Test
  void aWalkByOffsetSeesEachRowOnceWhileNothingChanges() {
    Set<String> ids = new HashSet<>();
    int rows = 0;
    JsonNode page;
    do {
      page =
          client()
              .page(
                  "invoices",
                  Map.of(
                      "limit", "499",
                      "offset", Integer.toString(rows),
                      "fields", "InvoiceId",
                      "onlyData", "true",
                      "totalResults", "true",
                      "orderBy", "LastUpdateDate:asc,InvoiceId:asc"));
      for (JsonNode item : page.get("items")) {
        assertThat(names(item)).containsExactly("InvoiceId");
        ids.add(item.get("InvoiceId").asText());
        rows++;
      }
    } while (page.get("hasMore").asBoolean());

    assertThat(rows).isEqualTo(1_500);
    assertThat(ids).hasSize(1_500);
    assertThat(page.get("totalResults").asInt()).isEqualTo(1_500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LastUpdateDate:desc,InvoiceId:desc", "InvoiceAmount:desc", "Supplier"})
  void anyOrderIsPossible(String orderBy) {
    String attribute = orderBy.split(":", -1)[0];
    List<Comparable<Object>> values = new ArrayList<>();
    client()
        .page("invoices", Map.of("limit", "499", "orderBy", orderBy, "onlyData", "true"))
        .get("items")
        .forEach(item -> values.add(comparable(item.get(attribute))));

    List<Comparable<Object>> sorted = new ArrayList<>(values);
    sorted.sort(null);

    assertThat(values).isEqualTo(orderBy.contains("desc") ? sorted.reversed() : sorted);
  }

  @SuppressWarnings("unchecked") // texts or numbers, never both
  private static Comparable<Object> comparable(JsonNode value) {
    Object plain = value.isNumber() ? value.decimalValue() : value.asText();
    if (plain instanceof String text && text.endsWith("+00:00")) {
      plain = java.time.OffsetDateTime.parse(text);
    }
    return (Comparable<Object>) plain;
  }

  @Test
  void everyAttributeIsThereAndNullIsExplicit() {
    Set<List<String>> shapes = new HashSet<>();
    client()
        .page("invoices", Map.of("limit", "499", "onlyData", "true"))
        .get("items")
        .forEach(item -> shapes.add(names(item)));

    assertThat(shapes).hasSize(1);
    assertThat(shapes.iterator().next())
        .contains("Description", "InvoiceCurrency", "CanceledDate")
        .doesNotContain("invoiceLines", "invoiceInstallments", "InvoiceCurrencyCode");
  }

  @Test
  void momentsHaveThreeDigitsOfFractionOrNone() {
    Set<Integer> lengths = new HashSet<>();
    client()
        .page("invoices", Map.of("limit", "499", "onlyData", "true"))
        .get("items")
        .forEach(
            item -> {
              String moment = item.get("LastUpdateDate").asText();
              assertThat(moment)
                  .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?\\+00:00");
              lengths.add(moment.length());
            });

    assertThat(lengths).containsExactlyInAnyOrder(25, 29);
  }

  @Test
  void fieldsDecideOverExpandAndSelectChildrenToo() {
    JsonNode without =
        client()
            .page("invoices", Map.of("limit", "1", "fields", "InvoiceId", "expand", "invoiceLines"))
            .get("items")
            .get(0);
    JsonNode with =
        client()
            .page(
                "invoices", Map.of("limit", "1", "fields", "InvoiceId;invoiceInstallments:DueDate"))
            .get("items")
            .get(0);

    assertThat(names(without)).containsExactly("InvoiceId", "links");
    assertThat(names(with.get("invoiceInstallments").get("items").get(0)))
        .containsExactly("DueDate", "links");
  }

  @Test
  void cutChildrenSayThatTheyGoOnAtTheirSelfLink() {
    try (var strict =
        FusionPod.start(
            PodSettings.defaults().withInvoices(600).withClock(CLOCK).withMaxChildPageSize(3))) {
      var client = new PodClient(strict);
      JsonNode page =
          client.page(
              "invoices", Map.of("limit", "499", "expand", "invoiceLines", "onlyData", "true"));
      JsonNode cut =
          StreamSupport.stream(page.get("items").spliterator(), false)
              .map(item -> item.get("invoiceLines"))
              .filter(lines -> lines.get("hasMore").asBoolean())
              .findFirst()
              .orElseThrow();
      assertThat(cut.get("limit").asInt()).isEqualTo(3);

      JsonNode rest =
          client.page(path(cut.get("links").get(0)), Map.of("offset", "3", "limit", "499"));

      assertThat(rest.get("items").get(0).get("LineNumber").asInt()).isEqualTo(4);
      assertThat(rest.get("hasMore").asBoolean()).isFalse();
    }
  }

  /** The path of a link after the release; its host and port are not those of the pod. */
  private static String path(JsonNode link) {
    URI href = URI.create(link.get("href").asText());
    assertThat(href.getPort()).isEqualTo(443);
    return href.getRawPath().replace("/fscmRestApi/resources/11.13.18.05/", "");
  }

  private static JsonNode childLink(JsonNode item, String name) {
    for (JsonNode link : item.get("links")) {
      if (link.get("rel").asText().equals("child") && link.get("name").asText().equals(name)) {
        return link;
      }
    }
    throw new AssertionError("no child link " + name + " in " + item);
  }

  @Test
  void journalLinesAreReachedThroughLinksThatHoldForADay() {
    JsonNode batch = client().page("journalBatches", Map.of("limit", "1")).get("items").get(0);
    JsonNode headers = client().page(path(childLink(batch, "journalHeaders")), Map.of());
    String lines = path(childLink(headers.get("items").get(0), "journalLines"));
    String plain =
        path(childLink(batch, "journalHeaders"))
            + "/"
            + headers.get("items").get(0).get("JeHeaderId").asText();

    assertThat(client().page(lines, Map.of()).get("count").asInt()).isGreaterThanOrEqualTo(4);
    assertThat(client().get(plain).statusCode()).isEqualTo(404);

    try (var tomorrow =
        FusionPod.start(PodSettings.defaults().withClock(SteppingClock.over(CLOCK)))) {
      ((SteppingClock) tomorrow.settings().clock()).advance(Duration.ofDays(1));
      assertThat(new PodClient(tomorrow).get(lines).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void itemsAreFoundByIdAndHaveAnEntityTag() {
    JsonNode item = client().page("payablesPayments", Map.of("limit", "1")).get("items").get(0);
    HttpResponse<String> found = client().get("payablesPayments/" + item.get("CheckId").asText());

    assertThat(found.statusCode()).isEqualTo(200);
    assertThat(PodClient.json(found)).isEqualTo(item);
    String tag = found.headers().firstValue("ETag").orElseThrow();
    assertThat(
            client()
                .with("If-None-Match", tag)
                .get("payablesPayments/" + item.get("CheckId").asText())
                .statusCode())
        .isEqualTo(304);
    assertThat(client().get("payablesPayments/12").statusCode()).isEqualTo(404);
    assertThat(client().get("noSuchResource").statusCode()).isEqualTo(404);
  }

  @Test
  void describeTellsWhatCanBeQueried() {
    JsonNode attributes =
        client().page("invoices/describe", Map.of()).at("/Resources/invoices/attributes");
    Map<String, Boolean> queryable = new TreeMap<>();
    attributes.forEach(
        attribute ->
            queryable.put(attribute.get("name").asText(), attribute.get("queryable").asBoolean()));

    assertThat(queryable)
        .containsEntry("LastUpdateDate", true)
        .containsEntry("InvoiceId", true)
        .containsEntry("ValidationStatus", false);
  }

  @Test
  void balancesNeedTheirFinder() {
    JsonNode posted = pod.truth().all("ledgerBalances").getFirst();
    String finder =
        "AccountBalanceFinder;accountCombination=%s,ledgerName=%s,accountingPeriod=%s,currency=%s,mode=Detail"
            .formatted(
                posted.get("AccountCombination").asText(),
                posted.get("LedgerName").asText(),
                posted.get("PeriodName").asText(),
                posted.get("Currency").asText());

    JsonNode found = client().page("ledgerBalances", Map.of("finder", finder, "onlyData", "true"));
    JsonNode empty =
        client()
            .page(
                "ledgerBalances",
                Map.of(
                    "finder",
                    finder.replace(posted.get("PeriodName").asText(), "Dec-27"),
                    "onlyData",
                    "true"));

    assertThat(client().get("ledgerBalances").statusCode()).isEqualTo(400);
    assertThat(found.get("items").get(0)).isEqualTo(posted);
    assertThat(posted.get("PeriodActivity").isTextual()).isTrue();
    assertThat(empty.get("items").get(0).get("PeriodActivity").asText()).isEqualTo("#MISSING");
  }

  @Test
  void periodStatusesMixApplicationsUnlessOneIsAskedFor() {
    Set<Integer> applications = new HashSet<>();
    client()
        .page("accountingPeriodStatusLOV", Map.of("limit", "499"))
        .get("items")
        .forEach(item -> applications.add(item.get("ApplicationId").asInt()));
    JsonNode current =
        client()
            .page(
                "accountingPeriodStatusLOV",
                Map.of("q", "PeriodNameId='Mar-26' and ApplicationId=101"));

    assertThat(applications).hasSizeGreaterThan(1);
    assertThat(current.get("items"))
        .hasSize(3)
        .allMatch(item -> item.get("ClosingStatus").asText().equals("O"));
  }

  @Test
  void answersAreCompressedWhenAskedFor() {
    HttpResponse<String> response =
        client().with("Accept-Encoding", "gzip").get("suppliers", Map.of("limit", "30"));

    assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
  }

  @Test
  void tokensAreCheckedAndExpire() {
    try (var strict =
        FusionPod.start(
            PodSettings.defaults().withInvoices(10).withTokenLifetime(Duration.ofHours(1)))) {
      var client = new PodClient(strict);
      assertThat(client.get("invoices").statusCode()).isEqualTo(200);

      strict.tokens().revokeAll();

      assertThat(client.get("invoices").statusCode()).isEqualTo(401);
      assertThat(client.with("Authorization", "Bearer made-up").get("invoices").statusCode())
          .isEqualTo(401);
      assertThat(strict.tokens().issuedTokens()).isEqualTo(1);
    }
  }
}
