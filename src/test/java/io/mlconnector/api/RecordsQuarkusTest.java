package io.mlconnector.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.Journal;
import io.mlconnector.journal.Observed;
import io.mlconnector.journal.Provenance;
import io.mlconnector.journal.RejectedItem;
import io.mlconnector.testing.PostgresTestResource;
import io.mlconnector.warehouse.LoadHistory;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ApiProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class RecordsQuarkusTest {
  private static final Instant DAY = Instant.parse("2026-03-01T08:00:00Z");

  @Inject Journal journal;
  @Inject LoadHistory history;

  @Test
  void versionsComeNewestFirstWithWhatTheyChanged() {
    append(StreamName.INVOICES, "70300", DAY, "{\"InvoiceAmount\":100.00,\"Paid\":\"N\"}");
    append(
        StreamName.INVOICES,
        "70300",
        DAY.plusSeconds(60),
        "{\"InvoiceAmount\":12345678901234567.890,\"Paid\":\"N\"}");

    viewer()
        .get("/api/v1/records/invoices/70300")
        .then()
        .statusCode(200)
        .body("stream", equalTo("invoices"))
        .body("key", equalTo("70300"))
        .body("versions.kind", contains("CHANGED", "NEW"))
        .body("versions[0].changes.path", contains("InvoiceAmount"))
        .body("versions[0].sourceLastUpdate", equalTo("2026-03-01T08:01:00Z"))
        .body("versions[1].changes", hasSize(0))
        .body(containsString("12345678901234567.890"))
        .body(containsString("\"payload\":{\"InvoiceAmount\":100.00,\"Paid\":\"N\"}"));
  }

  @Test
  void olderVersionThatCameLateIsShownAndComparedWithNothing() {
    append(StreamName.INVOICES, "70301", DAY.plusSeconds(60), "{\"a\":2}");
    append(StreamName.INVOICES, "70301", DAY, "{\"a\":1}");
    append(StreamName.INVOICES, "70301", DAY.plusSeconds(90), "{\"a\":3}");

    viewer()
        .get("/api/v1/records/invoices/70301")
        .then()
        .body("versions.kind", contains("CHANGED", "STALE", "NEW"))
        .body("versions[1].changes", hasSize(0))
        .body("versions[0].changes[0].before", equalTo("2"));
  }

  @Test
  void keyOfSeveralPartsIsFound() {
    append(StreamName.LEDGER_BALANCES, "1|Jan-26|EUR|01-100", DAY, "{\"a\":1}");

    viewer()
        .get("/api/v1/records/{stream}/{key}", "ledger-balances", "1|Jan-26|EUR|01-100")
        .then()
        .statusCode(200)
        .body("key", equalTo("1|Jan-26|EUR|01-100"));
  }

  @Test
  void unknownRecordIsNotFound() {
    viewer()
        .get("/api/v1/records/invoices/404404")
        .then()
        .statusCode(404)
        .body("type", equalTo("urn:ml-connector:problem:not-found"))
        .body("detail", containsString("404404"));
  }

  @Test
  void unknownStreamIsToldWhichThereAre() {
    viewer()
        .get("/api/v1/records/invoyces/1")
        .then()
        .statusCode(404)
        .body("detail", containsString("receivables-invoices"));
  }

  @Test
  void quarantineIsReadInPartsToItsEnd() {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                journal.quarantine(
                    new Provenance(StreamName.SUPPLIERS, 7, 3, DAY),
                    IntStream.range(0, 5)
                        .mapToObj(
                            number ->
                                new RejectedItem(
                                    "no key",
                                    ("{\"n\":" + number + "}").getBytes(StandardCharsets.UTF_8)))
                        .toList()));

    String next =
        viewer()
            .get("/api/v1/quarantine?stream=suppliers&limit=3")
            .then()
            .statusCode(200)
            .body("items", hasSize(3))
            .body("items[0].kind", equalTo("UNIDENTIFIED"))
            .body("items[0].excerpt", equalTo("{\"n\":4}"))
            .extract()
            .path("next");
    viewer()
        .queryParam("after", next)
        .get("/api/v1/quarantine?stream=suppliers&limit=3")
        .then()
        .body("items.excerpt", contains("{\"n\":1}", "{\"n\":0}"))
        .body("next", equalTo(null));
  }

  @Test
  void inventedCursorIsRefused() {
    viewer()
        .get("/api/v1/quarantine?after=yesterday")
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:ml-connector:problem:invalid-request"));
  }

  @Test
  void listsAreShort() {
    viewer()
        .get("/api/v1/loads?limit=501")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("limit"));
  }

  @Test
  void loadsAndTheirPositionAreShown() {
    viewer().get("/api/v1/loads").then().statusCode(200).body("next", equalTo(null));
    viewer().get("/api/v1/loads/failures").then().statusCode(200);
    viewer()
        .get("/api/v1/loads/position")
        .then()
        .statusCode(200)
        .body("warehouse", equalTo((int) history.loadedTo()));
  }

  private void append(StreamName stream, String key, Instant lastUpdate, String payload) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                journal.append(
                    new Provenance(stream, 1, 1, DAY),
                    List.of(
                        new Observed(
                            new RecordKey(key),
                            Optional.of(lastUpdate),
                            false,
                            payload.getBytes(StandardCharsets.UTF_8),
                            hash(payload)))));
  }

  private static byte[] hash(String payload) {
    return ByteBuffer.allocate(16).putInt(payload.hashCode()).array();
  }

  private static RequestSpecification viewer() {
    return given().auth().oauth2(ApiProfile.VIEWER);
  }
}
