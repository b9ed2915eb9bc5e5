package io.mlconnector.sandbox.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.sandbox.teams.CloudClient.Reply;
import io.mlconnector.sandbox.teams.fault.CloudFault;
import io.mlconnector.sandbox.teams.fault.CloudFaultKind;
import io.mlconnector.sandbox.teams.limit.Limits;
import io.mlconnector.sandbox.teams.tenant.FlowRun;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator refuses what the real services refuse, and shows what it took. */
class TeamsCloudTest {
  private static final String GRAPH = "https://graph.microsoft.com";
  private static final String BOT = "https://api.botframework.com";

  private TeamsCloud cloud;
  private CloudClient client;

  @BeforeEach
  void start() {
    cloud = TeamsCloud.start(TeamsSettings.defaults().withSingleUseRefreshTokens());
    client = new CloudClient(cloud);
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "client_secret=wrong&grant_type=client_credentials&scope=x; 401; invalid_client; 7000215",
        "client_id=nobody&grant_type=client_credentials&scope=x; 400; unauthorized_client; 700016",
        "grant_type=client_credentials&scope=x; 401; invalid_client; 7000218",
        "client_assertion=a.b.c&grant_type=client_credentials; 401; invalid_client; 700027",
      })
  void tokenRequestsAreRefusedWithTheirCode(String form, int status, String error, int number)
      throws IOException {
    var fields = new java.util.HashMap<String, String>();
    for (String field : form.split("&", -1)) {
      fields.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
    }

    Reply reply = client.token(fields);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().path("error").asText()).isEqualTo(error);
    assertThat(reply.json().at("/error_codes/0").asInt()).isEqualTo(number);
    assertThat(reply.json().path("error_description").asText()).startsWith("AADSTS" + number);
  }

  @Test
  void aTokenIsForOneResourceAndLastsAsLongAsItSays() throws IOException {
    Reply wrong =
        client.token(
            Map.of(
                "grant_type",
                "client_credentials",
                "client_secret",
                cloud.settings().clientSecret(),
                "scope",
                GRAPH + "/.default " + BOT + "/.default"));
    cloud.tokens().setLifetime(Duration.ofSeconds(1));
    String token = client.application(GRAPH);

    assertThat(wrong.json().at("/error_codes/0").asInt()).isEqualTo(70011);
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(client.send("GET", client.messagesOf("payables"), token, "").status())
                    .isEqualTo(401));
  }

  @Test
  void refreshTokensRotateAndTheOldOneEndsWhenItsSuccessorIsUsed() throws IOException {
    String first = cloud.signIn();
    String second = client.refresh(first).json().path("refresh_token").asText();
    int again = client.refresh(first).status();
    client.refresh(second);

    Reply after = client.refresh(first);

    assertThat(second).isNotEqualTo(first);
    assertThat(again).isEqualTo(200);
    assertThat(after.json().path("error").asText()).isEqualTo("invalid_grant");
  }

  @Test
  void anApplicationCanNotPostThroughGraph() throws IOException {
    String message = CloudClient.graphMessage(CloudClient.card("hello"));
    Reply usual =
        client.send("POST", client.messagesOf("payables"), client.application(GRAPH), message);
    cloud.tokens().setApplicationRoles(Set.of("ChannelMessage.Send.Group"));
    Reply specific =
        client.send("POST", client.messagesOf("payables"), client.application(GRAPH), message);

    assertThat(usual.status()).isEqualTo(401);
    assertThat(usual.body()).contains("import purposes");
    assertThat(specific.status()).isEqualTo(403);
    assertThat(specific.body()).contains("Teamwork.Migrate.All");
    assertThat(cloud.tenant().feed("payables").messages()).isEmpty();
  }

  @Test
  void aPersonPostsAndReadsNewestFirst() throws IOException {
    String token = client.person();
    cloud.limits().setMode(Limits.Mode.OFF);

    Reply first =
        client.send(
            "POST",
            client.messagesOf("payables"),
            token,
            CloudClient.graphMessage(CloudClient.card("one")));
    client.send(
        "POST",
        client.messagesOf("payables"),
        token,
        CloudClient.graphMessage(CloudClient.card("two")));
    JsonNode page = client.send("GET", client.messagesOf("payables") + "?$top=1", token, "").json();

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.json().path("id").asText()).matches("\\d{13}");
    assertThat(page.at("/value/0/attachments/0/content").asText()).contains("two");
    assertThat(page.path("@odata.nextLink").asText()).contains("$skiptoken=1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "{\"attachments\":[]}",
        "{\"body\":{\"contentType\":\"html\",\"content\":\"<attachment"
            + " id=\\\"b\\\">\"},\"attachments\":[{\"id\":\"a\"}]}"
      })
  void messagesThatGraphCanNotReadAreRefused(String message) throws IOException {
    Reply reply = client.send("POST", client.messagesOf("payables"), client.person(), message);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("BadRequest");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"AdaptiveCard\",\"version\":\"1.6\",\"body\":[{\"type\":\"TextBlock\",\"text\":\"x\"}]}",
        "{\"type\":\"AdaptiveCard\",\"version\":\"1.5\",\"body\":[{\"type\":\"TextBlock\"}]}",
        "{\"type\":\"AdaptiveCard\",\"version\":\"1.5\",\"body\":[{\"type\":\"Carousel\"}]}",
        "{\"type\":\"AdaptiveCard\",\"version\":\"1.5\",\"body\":[{\"type\":\"FactSet\",\"facts\":[{\"title\":\"x\"}]}]}",
        "{\"type\":\"MessageCard\",\"text\":\"x\"}"
      })
  void cardsThatNoClientCouldShowAreRefused(String card) throws IOException {
    Reply reply =
        client.send(
            "POST", client.messagesOf("payables"), client.person(), CloudClient.graphMessage(card));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("card");
  }

  @Test
  void aFlowAnswersFirstAndFailsLater() throws IOException {
    String tooLarge = CloudClient.flowMessage(CloudClient.card("x".repeat(29_000)));
    cloud.limits().setMode(Limits.Mode.OFF);

    Reply large = client.send("POST", cloud.workflowUrl("payables"), "", tooLarge);
    Reply without =
        client.send("POST", cloud.workflowUrl("payables"), "", "{\"type\":\"message\"}");
    Reply good =
        client.send(
            "POST",
            cloud.oldWorkflowUrl("payables"),
            "",
            CloudClient.flowMessage(CloudClient.card("fine")));

    assertThat(large.status()).isEqualTo(202);
    assertThat(large.body()).isEmpty();
    assertThat(without.status()).isEqualTo(202);
    assertThat(good.status()).isEqualTo(202);
    Awaitility.await().until(() -> cloud.tenant().runs().size() == 3);
    assertThat(cloud.tenant().runs())
        .extracting(FlowRun::failure)
        .satisfiesExactly(
            failure -> assertThat(failure.orElseThrow()).contains("MessageSizeExceeded"),
            failure ->
                assertThat(failure.orElseThrow()).contains("'attachments' is of type 'Null'"),
            failure -> assertThat(failure).isEmpty());
    assertThat(cloud.tenant().feed("payables").messages()).hasSize(1);
  }

  @Test
  void flowsGuardTheirSignatureAndTakeNoOther() throws IOException {
    String url = cloud.workflowUrl("payables");
    String message = CloudClient.flowMessage(CloudClient.card("x"));

    assertThat(client.send("POST", url.replace("sig=", "sig=x"), "", message).status())
        .isEqualTo(401);
    assertThat(client.send("POST", url.replace("%2F", "/"), "", message).status()).isEqualTo(401);
    Reply twice = client.send("POST", url, "token", message);
    assertThat(twice.status()).isEqualTo(400);
    assertThat(twice.code()).isEqualTo("DirectApiRequestHasMoreThanOneAuthorization");
  }

  @Test
  void flowsMayPostTwiceOrNotAtAll() throws IOException {
    cloud.limits().setMode(Limits.Mode.OFF);
    String message = CloudClient.flowMessage(CloudClient.card("invoice-new/1/2026-05-03"));
    cloud.faults().activate(CloudFault.of(CloudFaultKind.DUPLICATE_POST).times(1));
    client.send("POST", cloud.workflowUrl("payables"), "", message);
    Awaitility.await().until(() -> cloud.tenant().runs().size() == 2);
    cloud.faults().activate(CloudFault.of(CloudFaultKind.ORPHANED_FLOW).on("payables"));

    Reply orphaned = client.send("POST", cloud.workflowUrl("payables"), "", message);

    assertThat(orphaned.status()).isEqualTo(202);
    Awaitility.await().until(() -> cloud.tenant().runs().size() == 3);
    assertThat(cloud.tenant().feed("payables").messages())
        .hasSize(2)
        .allSatisfy(
            posted -> assertThat(posted.eventKeys()).containsExactly("invoice-new/1/2026-05-03"));
  }

  @Test
  void limitsAreCountedAndEnforced() throws IOException {
    String token = client.person();
    String message = CloudClient.graphMessage(CloudClient.card("x"));

    int first = client.send("POST", client.messagesOf("payables"), token, message).status();
    Reply second = client.send("POST", client.messagesOf("payables"), token, message);
    int elsewhere = client.send("POST", client.messagesOf("payments"), token, message).status();

    assertThat(first).isEqualTo(201);
    assertThat(second.status()).isEqualTo(429);
    assertThat(second.headers()).containsEntry("retry-after", "1");
    assertThat(elsewhere).isEqualTo(201);
    assertThat(cloud.limits().violations()).containsKey("graph-post-channel payables");
  }

  @Test
  void aBotPostsWhereItIsInstalledOnly() throws IOException {
    String message =
        """
        {"isGroup":true,"channelData":{"channel":{"id":"%s"},"tenant":{"id":"%s"}},
         "activity":{"type":"message","attachments":[
           {"contentType":"application/vnd.microsoft.card.adaptive","content":%s}]}}
        """
            .formatted(
                cloud.tenant().channel("payables").channelId(),
                cloud.settings().tenantId(),
                CloudClient.card("x"));
    String url = cloud.botUrl() + "v3/conversations";

    int wrongToken = client.send("POST", url, client.application(GRAPH), message).status();
    Reply posted = client.send("POST", url, client.application(BOT), message);
    Reply tooLarge =
        client.send(
            "POST",
            url,
            client.application(BOT),
            message.replace("\"x\"", "\"" + "x".repeat(60_000) + "\""));
    cloud.tenant().setAppInstalled("payables", false);
    int removed = client.send("POST", url, client.application(BOT), message).status();

    assertThat(wrongToken).isEqualTo(401);
    assertThat(posted.status()).isEqualTo(201);
    assertThat(posted.json().path("id").asText()).contains(";messageid=");
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(tooLarge.code()).isEqualTo("MessageSizeTooBig");
    assertThat(removed).isEqualTo(403);
  }

  @Test
  void answersGetLostWhileWhatWasAskedIsDone() throws IOException {
    String token = client.person();
    cloud.faults().activate(CloudFault.of(CloudFaultKind.LOST_ANSWER).on("graph").times(1));

    assertThatThrownBy(
            () ->
                client.send(
                    "POST",
                    client.messagesOf("payables"),
                    token,
                    CloudClient.graphMessage(CloudClient.card("x"))))
        .isInstanceOf(IOException.class);

    assertThat(cloud.tenant().feed("payables").messages()).hasSize(1);
  }

  @Test
  void everythingIsSteeredOverHttp() throws IOException {
    String admin = cloud.url() + "/sandbox";
    client.send(
        "PUT",
        admin + "/faults/throttled-seconds",
        "",
        "{\"on\":\"workflows\",\"delay\":\"PT7S\"}");
    Reply struck =
        client.send(
            "POST",
            cloud.workflowUrl("payables"),
            "",
            CloudClient.flowMessage(CloudClient.card("x")));
    Reply faults = client.send("DELETE", admin + "/faults", "", "");
    Reply unknown = client.send("PUT", admin + "/faults/gremlins", "", "");
    client.send("PUT", admin + "/apps/payables", "", "{\"installed\":false}");
    client.send("PUT", admin + "/limits", "", "{\"mode\":\"OFF\"}");

    assertThat(struck.status()).isEqualTo(429);
    assertThat(struck.headers()).containsEntry("retry-after", "7");
    assertThat(faults.body()).isEqualTo("[]");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.body()).contains("known are", "lost-answer");
    assertThat(cloud.tenant().isAppInstalled("payables")).isFalse();
    assertThat(
            client.send("GET", admin + "/truth", "", "").json().at("/channels/payables").isArray())
        .isTrue();
    assertThat(
            client
                .send("GET", admin + "/requests", "", "")
                .json()
                .path("workflows throttled-seconds")
                .asInt())
        .isOne();
  }

  @Test
  void thePageShowsCardsAsPeopleSeeThemAndNothingActs() throws IOException {
    String card =
        """
        {"type":"AdaptiveCard","version":"1.5","body":[
          {"type":"TextBlock","style":"heading","text":"Invoice \\\\*17\\\\* of **Acme** <script>alert(1)</script>"},
          {"type":"FactSet","facts":[{"title":"Amount","value":"EUR 1.00"}]}],
         "actions":[{"type":"Action.OpenUrl","title":"Open & see","url":"https://erp.example.test/1?a=1&b=2"}]}
        """;
    client.send(
        "POST", client.messagesOf("payables"), client.person(), CloudClient.graphMessage(card));

    Reply page = client.send("GET", cloud.url() + "/channels/payables", "", "");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("Invoice *17* of <b>Acme</b> &lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("<dt>Amount</dt><dd>EUR 1.00</dd>")
        .contains("href=\"https://erp.example.test/1?a=1&amp;b=2\"")
        .doesNotContain("<script>alert");
    assertThat(client.send("GET", cloud.url() + "/channels/nowhere", "", "").status())
        .isEqualTo(404);
    assertThat(client.send("GET", cloud.url().toString() + "/", "", "").body())
        .contains("payables", "payments", "ap-clerk");
  }
}
