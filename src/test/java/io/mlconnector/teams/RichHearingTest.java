package io.mlconnector.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.sandbox.teams.entra.Publisher;
import io.mlconnector.sandbox.teams.fault.CloudFault;
import io.mlconnector.sandbox.teams.fault.CloudFaultKind;
import io.mlconnector.sandbox.teams.graph.Seal;
import io.mlconnector.sandbox.teams.tenant.Message;
import io.mlconnector.telemetry.Meters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notifications that bring what they are about: who is believed, and what need not be asked. */
class RichHearingTest {
  private static final Duration STEP = Duration.ofMinutes(9);

  private static final Instant AFTER_THE_CHANGE = Instant.parse("2026-03-11T23:00:00Z");

  private HearingWorld world;
  private Message card;

  @BeforeEach
  void begin() throws IOException {
    world = new HearingWorld(true);
    world.pass(STEP);
    card = world.post();
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void repliesReactionsAndDeletionsAreKnownWithoutAskingBack() {
    Message other = world.post();
    world.feed().reply(card.id(), world.person(0));
    world.feed().react(card.id(), world.person(1), "like");
    world.feed().delete(other.id());
    world.pass(STEP);

    assertThat(world.signs())
        .containsExactly(
            card.id() + " REACTION " + world.person(1).name() + " like",
            card.id() + " REPLY " + world.person(0).name() + " ");
    assertThat(world.withdrawn()).containsExactly(other.id());
    assertThat(world.calls("read-message")).isZero();
    assertThat(world.counted(Meters.GRAPH_CONTENTS, "opened")).isEqualTo(3);
  }

  @Test
  void nothingOfAContentStaysInTheDatabase() {
    world.feed().reply(card.id(), world.person(0));
    world.pass(STEP);

    assertThat(
            world.texts(
                """
                SELECT id::text FROM connector.graph_notification
                WHERE num_nonnulls(tokens, certificate_id, content_key, content_signature, content,
                  message_id, reply_id) > 0
                """))
        .isEmpty();
  }

  @Test
  void newCertificateIsUsedBeforeTheOldOneIsGivenUp() {
    String subscription = world.cloud.subscriptions().list().getFirst().id();
    world.addCertificate("later", HookKeys.later());
    world.pass(STEP);
    String before = sealedBy();
    while (world.time.instant().isBefore(AFTER_THE_CHANGE)) {
      world.pass(Duration.ofHours(4));
      world.pass(STEP);
    }
    world.feed().react(card.id(), world.person(1), "late");
    world.pass(STEP);

    assertThat(before).isEqualTo("first");
    assertThat(sealedBy()).isEqualTo("later");
    assertThat(world.cloud.subscriptions().list())
        .singleElement()
        .satisfies(made -> assertThat(made.id()).isEqualTo(subscription));
    assertThat(world.signs()).hasSize(1);
    assertThat(world.counted(Meters.GRAPH_CONTENTS, "certificate_unknown")).isZero();
  }

  @Test
  void whatTheOldCertificateSealedOpensAfterTheRenewal() {
    ObjectNode body = reaction();
    world.addCertificate("second", HookKeys.second());
    world.ear.keeper.keep();
    String now = sealedBy();
    world.ear.intake.takeChanges(bytes(body));
    world.ear.work.work();

    assertThat(now).isEqualTo("second");
    assertThat(content(body).path("encryptionCertificateId").asText()).isEqualTo("first");
    assertThat(world.signs()).hasSize(1);
    assertThat(world.calls("read-message")).isZero();
  }

  private String sealedBy() {
    return world.cloud.subscriptions().list().getFirst().seal().map(Seal::id).orElse("none");
  }

  @Test
  void whatIsForgedOrTamperedWithHasNoEffectAndIsCounted() {
    ObjectNode genuine = reaction();

    refused("token_malformed", genuine, body -> token(body, "a.b.c"));
    refused(
        "token_key_unknown",
        genuine,
        body -> token(body, Publisher.sign(claims(), Publisher.newKey("nobody's"))));
    refused(
        "token_forged",
        genuine,
        body -> token(body, Publisher.sign(claims(), Publisher.newKey("sandbox-1"))));
    refused("token_audience", genuine, claim(claims -> claims.setAudience("another")));
    refused(
        "token_issuer",
        genuine,
        claim(
            claims ->
                claims.setIssuer(world.cloud.loginUrl() + "/" + UUID.randomUUID() + "/v2.0")));
    refused(
        "token_expired", genuine, claim(claims -> claims.setExpirationTime(secondsFromNow(-600))));
    refused("token_expired", genuine, claim(claims -> claims.setNotBefore(secondsFromNow(600))));
    refused(
        "token_publisher",
        genuine,
        claim(claims -> claims.setClaim("azp", UUID.randomUUID().toString())));
    refused(
        "token_publisher",
        genuine,
        claim(claims -> claims.setClaim("appid", UUID.randomUUID().toString())));
    refused("token_publisher", genuine, claim(claims -> claims.unsetClaim("azp")));
    refused("content_tampered", genuine, body -> flip(content(body), "data"));
    refused("content_tampered", genuine, body -> flip(content(body), "dataSignature"));
    refused("key_unreadable", genuine, body -> flip(content(body), "dataKey"));
    refused(
        "key_unreadable",
        genuine,
        body -> reseal(body, new Seal("first", HookKeys.second().certificate()), "{}"));
    refused("content_unreadable", genuine, body -> reseal(body, first(), "no JSON"));
    refused(
        "content_of_another",
        genuine,
        body ->
            reseal(
                body,
                first(),
                """
                {"id":"1","deletedDateTime":"2026-03-02T06:00:00Z",
                 "channelIdentity":{"channelId":"19:other@thread.tacv2"}}
                """));
    assertThat(world.ear.subscriptions.list().getFirst().gapSince()).isEmpty();
    refused(
        "certificate_unknown",
        genuine,
        body -> content(body).put("encryptionCertificateId", "another"));
    assertThat(world.ear.subscriptions.list().getFirst().gapSince())
        .as("what can not be opened is read instead")
        .isPresent();
    assertThat(world.calls("read-message")).isZero();
  }

  @Test
  void withoutAnyProofItDoesNotEvenGetIn() {
    ObjectNode body = reaction();
    body.remove("validationTokens");
    world.ear.intake.takeChanges(bytes(body));
    world.ear.work.work();

    assertThat(world.counted(Meters.GRAPH_NOTIFICATIONS, "token_missing")).isEqualTo(1);
    assertThat(world.signs()).isEmpty();
  }

  @Test
  void replayCountsOnce() {
    byte[] body = bytes(reaction());
    for (int i = 0; i < 3; i++) {
      world.ear.intake.takeChanges(body);
      world.ear.work.work();
    }

    assertThat(world.counted(Meters.GRAPH_NOTIFICATIONS, "stored")).isEqualTo(1);
    assertThat(world.counted(Meters.GRAPH_NOTIFICATIONS, "duplicate")).isEqualTo(2);
    assertThat(world.signs()).hasSize(1);
  }

  @Test
  void genuineNotificationWithoutContentIsReadBack() {
    ObjectNode body = reaction();
    ((ObjectNode) body.path("value").get(0)).remove("encryptedContent");
    world.ear.intake.takeChanges(bytes(body));
    world.ear.work.work();

    assertThat(world.calls("read-message")).isEqualTo(1);
    assertThat(world.signs()).hasSize(1);
  }

  @Test
  void keyThatEntraIdTookIntoUseTodayIsFound() {
    world.feed().react(card.id(), world.person(0), "like");
    world.pass(STEP);
    world.cloud.publisher().rotate();
    world.feed().react(card.id(), world.person(1), "heart");
    world.pass(STEP);

    assertThat(world.signs()).hasSize(2);
    assertThat(world.calls("read-signing-keys")).isEqualTo(2);
  }

  @Test
  void inventedKeyNamesCauseNoTraffic() {
    ObjectNode genuine = reaction();
    String forged = Publisher.sign(claims(), Publisher.newKey("invented"));
    for (int i = 0; i < 20; i++) {
      refused("token_key_unknown", genuine, body -> token(body, forged));
    }

    assertThat(world.calls("read-signing-keys")).isEqualTo(1);
  }

  @Test
  void notificationsWaitWhileTheKeysOfEntraIdCanNotBeRead() {
    world.cloud.faults().activate(CloudFault.of(CloudFaultKind.UNAVAILABLE).on("keys"));
    world.feed().react(card.id(), world.person(0), "like");
    world.pass(STEP);
    Set<String> before = world.signs();
    Set<String> waiting =
        world.texts(
            "SELECT error_code FROM connector.graph_notification WHERE error_code IS NOT NULL");
    world.cloud.faults().clearAll();
    world.pass(STEP);

    assertThat(before).isEmpty();
    assertThat(waiting).containsExactly("TEAMS_UNAVAILABLE");
    assertThat(world.signs()).hasSize(1);
  }

  /**
   * Everything else about it stays genuine, so the named flaw alone keeps it from having effect.
   */
  private void refused(String outcome, ObjectNode genuine, Consumer<ObjectNode> spoil) {
    ObjectNode body = genuine.deepCopy();
    ((ObjectNode) body.path("value").get(0)).put("id", UUID.randomUUID().toString());
    spoil.accept(body);
    double before = world.counted(Meters.GRAPH_CONTENTS, outcome);

    world.ear.intake.takeChanges(bytes(body));
    world.ear.work.work();

    assertThat(world.counted(Meters.GRAPH_CONTENTS, outcome)).as(outcome).isEqualTo(before + 1);
    assertThat(world.signs()).as(outcome).isEmpty();
    assertThat(world.withdrawn()).as(outcome).isEmpty();
  }

  /** What Graph tells of a reaction, for once not taken. */
  private ObjectNode reaction() {
    world.setAway(true);
    world.feed().react(card.id(), world.person(0), "like");
    world.cloud.subscriptions().deliver();
    world.setAway(false);
    try {
      return (ObjectNode) Json.MAPPER.readTree(world.bodies.getLast());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void token(ObjectNode body, String token) {
    body.putArray("validationTokens").add(token);
  }

  private Consumer<ObjectNode> claim(Consumer<JwtClaims> spoil) {
    return body -> {
      JwtClaims claims = claims();
      spoil.accept(claims);
      token(body, world.cloud.publisher().sign(claims));
    };
  }

  private JwtClaims claims() {
    return world.cloud.publisher().claims();
  }

  private NumericDate secondsFromNow(long seconds) {
    return NumericDate.fromSeconds(world.time.instant().getEpochSecond() + seconds);
  }

  private static Seal first() {
    return new Seal("first", HookKeys.first().certificate());
  }

  private static ObjectNode content(ObjectNode body) {
    return (ObjectNode) body.path("value").get(0).path("encryptedContent");
  }

  private static void reseal(ObjectNode body, Seal seal, String plain) {
    ((ObjectNode) body.path("value").get(0)).set("encryptedContent", seal.seal(plain));
  }

  private static void flip(ObjectNode content, String field) {
    byte[] bytes = Base64.getDecoder().decode(content.path(field).asText());
    bytes[bytes.length / 2] ^= 1;
    content.put(field, Base64.getEncoder().encodeToString(bytes));
  }

  private static byte[] bytes(JsonNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
