package io.mlconnector.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.telemetry.Meters;
import io.mlconnector.testing.Database;
import io.mlconnector.testing.PostgresTestResource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the internet may send to the webhooks of Microsoft Graph, and what comes of it. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class GraphHooksQuarkusTest {
  private static final String CHANGES = "/hooks/graph";
  private static final String LIFECYCLE = "/hooks/graph/lifecycle";
  private static final String CHANNEL = "19:abc@thread.tacv2";
  private static final String TENANT = "5e9a1c7e-0000-4000-8000-00000000aad1";
  private static final String SECRET = "only-graph-knows";

  @Inject
  @DataSource("connector")
  AgroalDataSource database;

  @Inject MeterRegistry meters;

  @TestHTTPResource(value = "/health/ready", management = true)
  URI readiness;

  private String subscription = "";

  @BeforeEach
  void subscribe() {
    subscription = UUID.randomUUID().toString();
    execute("DELETE FROM connector.graph_notification");
    execute("DELETE FROM connector.graph_subscription");
    execute(
        """
        INSERT INTO connector.graph_subscription (channel_id, team_id, channel, subscription_id,
          tenant_id, client_state, expires_at, renew_at, seen_at)
        VALUES ('%s', 'T', 'payables', '%s', '%s', sha256('%s'), '2099-10-03T09:00:00Z',
          '2099-10-01T09:00:00Z', now())
        """
            .formatted(CHANNEL, subscription, TENANT, SECRET));
  }

  @Test
  void handshakeRepeatsTheDecodedTokenAsPlainText() {
    for (String hook : new String[] {CHANGES, LIFECYCLE}) {
      given()
          .urlEncodingEnabled(false)
          .contentType("text/plain; charset=utf-8")
          .post(hook + "?validationToken=Validation%3A+100%25%20%2B%20x")
          .then()
          .statusCode(200)
          .contentType(startsWith("text/plain"))
          .body(equalTo("Validation: 100% + x"));
    }
  }

  @Test
  void handshakeIsNoWayToShowPagesOfOthers() {
    given()
        .queryParam("validationToken", "<script>alert(1)</script>")
        .post(CHANGES)
        .then()
        .statusCode(400);
    given().queryParam("validationToken", "x".repeat(3_000)).post(CHANGES).then().statusCode(400);
  }

  @Test
  void genuineNotificationIsStoredBeforeItIsAnswered() {
    assertThat(post(CHANGES, change("n1", SECRET, TENANT, CHANNEL)).statusCode()).isEqualTo(202);

    assertThat(
            text(
                "SELECT what || ' ' || message_id || ' ' || reply_id"
                    + " FROM connector.graph_notification WHERE due_at IS NOT NULL"))
        .isEqualTo("CREATED 1790000000123 1790000000456");
  }

  @Test
  void replayedNotificationCountsOnce() {
    double before = counted("duplicate");

    post(CHANGES, change("n1", SECRET, TENANT, CHANNEL));
    Response again = post(CHANGES, change("n1", SECRET, TENANT, CHANNEL));

    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(rows()).isEqualTo(1);
    assertThat(counted("duplicate")).isEqualTo(before + 1);
  }

  @Test
  void whatIsNotGenuineHasNoEffectAndIsCounted() {
    passedOver("wrong_client_state", change("n1", "guessed", TENANT, CHANNEL));
    passedOver("wrong_tenant", change("n2", SECRET, UUID.randomUUID().toString(), CHANNEL));
    passedOver("wrong_channel", change("n3", SECRET, TENANT, "19:other@thread.tacv2"));
    passedOver(
        "unknown_subscription",
        change("n4", SECRET, TENANT, CHANNEL).replace(subscription, UUID.randomUUID().toString()));
    passedOver(
        "malformed", change("n5", SECRET, TENANT, CHANNEL).replace("/messages(", "/members("));
    passedOver(
        "malformed", change("n6", SECRET, TENANT, CHANNEL).replace(subscription, "zero \\u0000"));
  }

  private void passedOver(String outcome, String body) {
    double before = counted(outcome);

    assertThat(post(CHANGES, body).statusCode()).as(outcome).isEqualTo(202);

    assertThat(rows()).as(outcome).isZero();
    assertThat(counted(outcome)).as(outcome).isEqualTo(before + 1);
  }

  @Test
  void whatIsNoBodyOfGraphIsRefusedAndCounted() {
    double malformed = counted("malformed");
    double oversized = counted("oversized");

    assertThat(post(CHANGES, "{\"value\":[").statusCode()).isEqualTo(400);
    assertThat(post(CHANGES, "[".repeat(5_000)).statusCode()).isEqualTo(400);
    assertThat(post(LIFECYCLE, "").statusCode()).isEqualTo(400);
    String large =
        change("n1", SECRET, TENANT, CHANNEL)
            .replace("\"changeType\"", "\"more\":\"" + "x".repeat(600_000) + "\",\"changeType\"");
    assertThat(post(CHANGES, large).statusCode()).isEqualTo(413);

    assertThat(rows()).isZero();
    assertThat(counted("malformed")).isEqualTo(malformed + 3);
    assertThat(counted("oversized")).isEqualTo(oversized + 1);
  }

  @Test
  void lifecycleEventIsStoredOnlyAtItsOwnAddress() {
    String event =
        """
        {"value":[{"subscriptionId":"%s","subscriptionExpirationDateTime":"2099-10-03T09:00:00Z",
        "tenantId":"%s","clientState":"%s","lifecycleEvent":"subscriptionRemoved"}]}
        """
            .formatted(subscription, TENANT, SECRET);

    assertThat(post(CHANGES, event).statusCode()).isEqualTo(202);
    assertThat(rows()).isZero();
    assertThat(post(LIFECYCLE, event).statusCode()).isEqualTo(202);
    assertThat(text("SELECT what FROM connector.graph_notification")).isEqualTo("REMOVED");
  }

  @Test
  void stalledDatabaseIsNeverAnsweredAsIfItHadStored() throws Exception {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("LOCK TABLE connector.graph_notification IN ACCESS EXCLUSIVE MODE");
      }
      long begin = System.nanoTime();
      int status = post(CHANGES, change("n1", SECRET, TENANT, CHANNEL)).statusCode();
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      connection.rollback();
      connection.setAutoCommit(true);

      assertThat(status).isEqualTo(503);
      assertThat(took).isLessThan(Duration.ofSeconds(3));
    }

    assertThat(post(CHANGES, change("n1", SECRET, TENANT, CHANNEL)).statusCode()).isEqualTo(202);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void viewerSeesSubscriptionsWithoutTheirSecret() {
    given()
        .auth()
        .oauth2(ApiProfile.VIEWER)
        .get("/api/v1/subscriptions")
        .then()
        .statusCode(200)
        .body("[0].channel", equalTo("payables"))
        .body("[0].subscriptionId", equalTo(subscription))
        .body("[0].clientState", equalTo(null));
    given().get(readiness).then().body(containsString("HEARD until 2099-10-03T09:00:00Z"));
  }

  private String change(String id, String state, String tenant, String channel) {
    return """
    {"value":[{"id":"%s","subscriptionId":"%s","clientState":"%s","tenantId":"%s",
    "subscriptionExpirationDateTime":"2099-10-03T09:00:00Z","changeType":"created",
    "resource":"teams('T')/channels('%s')/messages('1790000000123')/replies('1790000000456')"}]}
    """
        .formatted(id, subscription, state, tenant, channel);
  }

  private static Response post(String hook, String body) {
    return given().contentType("application/json").body(body).post(hook);
  }

  private double counted(String outcome) {
    return meters.counter(Meters.GRAPH_NOTIFICATIONS, Meters.OUTCOME, outcome).count();
  }

  private int rows() {
    return Integer.parseInt(text("SELECT count(*)::text FROM connector.graph_notification"));
  }

  private void execute(String sql) {
    new Database(database).run(sql);
  }

  private String text(String sql) {
    return new Database(database).text(sql);
  }
}
