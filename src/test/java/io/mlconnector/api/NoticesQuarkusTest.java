package io.mlconnector.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.Journal;
import io.mlconnector.journal.Observed;
import io.mlconnector.journal.Provenance;
import io.mlconnector.notice.Documents;
import io.mlconnector.notice.NoticeWork;
import io.mlconnector.testing.PostgresTestResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the journal to the outbox and the API, in the application as it is wired. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class NoticesQuarkusTest {
  private final Instant now = Clock.systemUTC().instant();
  private final LocalDate due = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(300);

  @Inject Journal journal;
  @Inject NoticeWork work;

  @BeforeEach
  void beginWithThePast() {
    append(Documents.invoice(1, now.minus(Duration.ofDays(30)), due));
    work.follow();
  }

  @Test
  void eventIsListedWithItsRoute() {
    append(Documents.invoice(300, Clock.systemUTC().instant(), due));

    work.follow();

    viewer()
        .get("/api/v1/notices?key=300")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].eventKey", equalTo("invoice-new/300"))
        .body("items[0].outcome", equalTo("ROUTED"))
        .body("items[0].amount", equalTo(1000))
        .body("items[0].currency", equalTo("EUR"))
        .body("items[0].routes.target", contains("teams-channel/ap"))
        .body("items[0].routes.rule", contains("big"))
        .body("items[0].routes.state", contains("PLACED"));
    viewer()
        .get("/api/v1/deliveries?target=teams-channel/ap")
        .then()
        .statusCode(200)
        .body(containsString("invoice-new/300"));
  }

  @Test
  void eventThatWentNowhereIsListedWithItsReason() {
    append(Documents.invoice(301, Clock.systemUTC().instant(), due).over("400", "EUR"));

    work.follow();

    viewer()
        .get("/api/v1/notices?outcome=no_route&type=invoice-new&stream=invoices")
        .then()
        .body("items.outcome", everyItem(equalTo("NO_ROUTE")))
        .body("items[0].eventKey", equalTo("invoice-new/301"))
        .body("items[0].reason", equalTo("no rule matches"));
  }

  @Test
  void listIsCutAndGoesOn() {
    for (int i = 0; i < 5; i++) {
      append(Documents.invoice(400L + i, Clock.systemUTC().instant(), due));
    }
    work.follow();

    String next =
        viewer()
            .get("/api/v1/notices?limit=2")
            .then()
            .body("items.eventKey", contains("invoice-new/404", "invoice-new/403"))
            .extract()
            .path("next");

    viewer()
        .get("/api/v1/notices?limit=2&after=" + next)
        .then()
        .body("items.eventKey", contains("invoice-new/402", "invoice-new/401"));
  }

  @Test
  void wrongFilterIsRefused() {
    viewer().get("/api/v1/notices?outcome=lost").then().statusCode(400);
    viewer().get("/api/v1/notices?since=yesterday").then().statusCode(400);
  }

  @Test
  void previewAnswersForRulesInTheRequest() {
    append(Documents.invoice(500, Clock.systemUTC().instant(), due).onHold());

    preview(
            """
            [{"name":"holds","events":["invoice-on-hold"],"channels":["ap"],
              "amount":{"currency":"EUR","atLeast":"1000"},"where":{"PayGroup":["Stand*"]}}]
            """)
        .then()
        .statusCode(200)
        .body("types.invoice-on-hold", equalTo(1))
        .body("targets.'teams-channel/ap'", equalTo(1))
        .body("notices[0].rule", equalTo("holds"))
        .body("notices[0].number", equalTo("INV-500"))
        .body("incomplete", equalTo(false));
  }

  @Test
  void previewRefusesRulesThatMakeNoSense() {
    preview("[{\"events\":[\"invoice-gone\"],\"channels\":[\"ap\"]}]")
        .then()
        .statusCode(400)
        .body("detail", containsString("invoice-gone"));
    preview("[{\"event\":[\"invoice-new\"],\"channels\":[\"ap\"]}]").then().statusCode(400);
  }

  private io.restassured.response.Response preview(String rules) {
    return viewer()
        .contentType("application/json")
        .body(
            "{\"from\":\"%s\",\"to\":\"%s\",\"rules\":%s}"
                .formatted(now.minusSeconds(60), now.plusSeconds(600), rules))
        .post("/api/v1/rules/preview");
  }

  private void append(Documents invoice) {
    byte[] payload = invoice.json().getBytes(StandardCharsets.UTF_8);
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                journal.append(
                    new Provenance(StreamName.INVOICES, 1, 1, Clock.systemUTC().instant()),
                    List.of(
                        new Observed(
                            RecordKey.of(invoice.id()),
                            Optional.empty(),
                            true,
                            payload,
                            ByteBuffer.allocate(16)
                                .putLong(invoice.id())
                                .putLong(invoice.json().hashCode())
                                .array()))));
  }

  private static RequestSpecification viewer() {
    return given().auth().oauth2(ApiProfile.VIEWER);
  }
}
