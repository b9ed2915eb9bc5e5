package io.mlconnector.teams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.sandbox.teams.fault.CloudFault;
import io.mlconnector.sandbox.teams.fault.CloudFaultKind;
import io.mlconnector.sandbox.teams.graph.AddressHealth;
import io.mlconnector.sandbox.teams.tenant.Message;
import io.mlconnector.sandbox.teams.tenant.SimPerson;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do with cards is known in the end, whatever happens to notifications. */
class HearingTest {
  private static final Duration STEP = Duration.ofMinutes(9);
  private static final Duration DAYS = Duration.ofDays(30);

  private HearingWorld world;

  @BeforeEach
  void begin() throws IOException {
    world = new HearingWorld();
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void deletedCardIsWithdrawnAndAudited() {
    world.pass(STEP);
    Message card = world.post();
    world.feed().delete(card.id());
    world.pass(STEP);

    assertThat(world.withdrawn()).containsExactly(card.id());
    assertThat(world.texts("SELECT actor_name || ' ' || action FROM connector.audit_entry"))
        .containsExactly("teams delivery.withdraw");
  }

  @Test
  void replyAndReactionAreAcknowledgementsAndNothingElseIsKept() {
    world.pass(STEP);
    Message card = world.post();
    world.feed().reply(card.id(), world.person(0));
    world.feed().react(card.id(), world.person(1), "like");
    world.pass(STEP);

    assertThat(world.signs())
        .containsExactly(
            card.id() + " REACTION " + world.person(1).name() + " like",
            card.id() + " REPLY " + world.person(0).name() + " ");
    assertThat(
            world.texts(
                "SELECT message_id FROM connector.graph_notification WHERE message_id IS NOT NULL"))
        .isEmpty();
  }

  @Test
  void removedSubscriptionIsMadeAgainAndWhatWasMissedIsRead() {
    world.pass(STEP);
    Message card = world.post();
    String first = world.cloud.subscriptions().list().getFirst().id();
    world.cloud.subscriptions().remove(first);
    world.feed().react(card.id(), world.person(0), "heart");
    world.pass(STEP);
    world.pass(STEP);

    assertThat(world.cloud.subscriptions().list())
        .singleElement()
        .satisfies(made -> assertThat(made.id()).isNotEqualTo(first));
    assertThat(world.signs()).containsExactly(card.id() + " REACTION ap-clerk heart");
  }

  @Test
  void orphanOfAReplicaThatDiedIsEnded() {
    world.pass(STEP);
    world.texts(
        """
        UPDATE connector.graph_subscription
        SET subscription_id = NULL, tenant_id = NULL, client_state = NULL, expires_at = NULL
        RETURNING channel
        """);
    world.pass(STEP);
    world.pass(STEP);
    world.pass(STEP);

    assertThat(world.cloud.subscriptions().list()).hasSize(1);
  }

  @Test
  void demandForAuthorizationIsMetByRenewal() {
    world.pass(STEP);
    var before = world.cloud.subscriptions().list().getFirst();
    world.pass(STEP);
    world.cloud.subscriptions().demandAuthorization(before.id());
    world.pass(STEP);
    world.pass(STEP);

    var after = world.cloud.subscriptions().list().getFirst();
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.expiresAt()).isAfter(before.expiresAt());
  }

  @Test
  void toldThatSomethingWasMissedTheChannelIsRead() {
    world.pass(STEP);
    Message card = world.post();
    long before = world.calls("resync");
    world.cloud.subscriptions().tellMissed(world.cloud.subscriptions().list().getFirst().id());
    world.pass(STEP);
    world.pass(STEP);

    assertThat(world.calls("resync")).isGreaterThan(before);
    assertThat(card.isEdited()).isFalse();
  }

  @Test
  void slowAnswersDelayWhatComesAfterThemAndNothingIsLost() {
    world.pass(STEP);
    Message card = world.post();
    world.setAnswersAfter(Duration.ofSeconds(4));
    for (int i = 0; i < 12; i++) {
      world.feed().react(card.id(), world.person(0), "slow-" + i);
    }
    world.cloud.subscriptions().deliver();
    String url = world.cloud.subscriptions().list().getFirst().url();
    AddressHealth.State state = world.cloud.subscriptions().state(url);
    world.setAnswersAfter(Duration.ZERO);
    Message other = world.post();
    world.feed().react(other.id(), world.person(1), "late");
    world.pass(Duration.ofMinutes(1));
    Set<String> before = world.signs();
    world.pass(STEP);
    world.pass(STEP);

    assertThat(state).isEqualTo(AddressHealth.State.SLOW);
    assertThat(before).hasSize(12).noneMatch(sign -> sign.endsWith("late"));
    assertThat(world.signs()).hasSize(13);
  }

  @Test
  void whatIsDroppedForTardinessIsReadWithinADay() {
    world.pass(STEP);
    Message card = world.post();
    world.setAnswersAfter(Duration.ofSeconds(11));
    for (int i = 0; i < 12; i++) {
      world.feed().react(card.id(), world.person(0), "slow-" + i);
    }
    world.cloud.subscriptions().deliver();
    world.setAnswersAfter(Duration.ZERO);
    world.feed().react(card.id(), world.person(1), "dropped");
    int dropped = world.cloud.subscriptions().dropped();
    for (Duration passed = Duration.ZERO;
        passed.compareTo(Duration.ofHours(25)) < 0;
        passed = passed.plus(STEP)) {
      world.pass(STEP);
    }

    assertThat(dropped).isPositive();
    assertThat(world.signs()).anyMatch(sign -> sign.endsWith("dropped"));
  }

  @Test
  void nothingIsMissedInThirtyDaysOfTrouble() throws IOException {
    world.close();
    world = new HearingWorld(true);
    // Not valid before the tenth of March, when it takes the place of the first.
    world.addCertificate("later", HookKeys.later());
    var random = new Random(30);
    var truth = new Truth();
    var young = new ArrayList<Message>();
    int graphAway = 0;
    int weAreAway = 0;
    for (Duration passed = Duration.ZERO; passed.compareTo(DAYS) < 0; passed = passed.plus(STEP)) {
      int dice = random.nextInt(1_000);
      if (dice < 4 && graphAway == 0) {
        world.cloud.faults().activate(CloudFault.of(CloudFaultKind.UNAVAILABLE).on("graph"));
        graphAway = 14;
      } else if (dice < 8 && weAreAway == 0) {
        world.setAway(true);
        weAreAway = dice < 6 ? 14 : 40;
      } else if (dice < 10) {
        world.cloud.subscriptions().list().forEach(s -> world.cloud.subscriptions().drop(s.id()));
      } else if (dice < 12) {
        world.cloud.subscriptions().list().forEach(s -> world.cloud.subscriptions().remove(s.id()));
      } else if (dice < 15 && weAreAway == 0) {
        world.setSkew(Duration.ofMinutes(random.nextInt(-5, 6)));
      } else if (dice < 45) {
        young.add(world.post());
      } else if (dice < 120 && !young.isEmpty()) {
        act(young, random, truth);
      }
      young.removeIf(
          card -> card.createdAt().plus(Duration.ofDays(6)).isBefore(world.time.instant()));
      if (graphAway > 0 && --graphAway == 0) {
        world.cloud.faults().clearAll();
      }
      if (weAreAway > 0 && --weAreAway == 0) {
        world.setAway(false);
      }
      world.pass(STEP);
    }
    world.cloud.faults().clearAll();
    world.setAway(false);
    for (int i = 0; i < 60; i++) {
      world.pass(STEP);
    }

    assertThat(world.cloud.subscriptions().lost()).as("notifications lost").isPositive();
    assertThat(truth.deleted).hasSizeGreaterThan(20);
    assertThat(world.withdrawn()).isEqualTo(truth.deleted);
    assertThat(world.signs()).isEqualTo(truth.signs);
    assertThat(world.cloud.subscriptions().list()).hasSize(1);
    assertThat(world.ear.subscriptions.list())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.gapSince()).isEmpty();
              assertThat(row.certificateId()).contains("later");
            });
  }

  private void act(List<Message> young, Random random, Truth truth) {
    Message card = young.get(random.nextInt(young.size()));
    SimPerson person = world.person(random.nextInt(2));
    switch (random.nextInt(4)) {
      case 0 -> {
        world.feed().delete(card.id());
        young.remove(card);
        truth.deleted.add(card.id());
        truth.signs.removeIf(sign -> sign.startsWith(card.id() + " "));
      }
      case 1 -> {
        world.feed().reply(card.id(), person);
        truth.signs.add(card.id() + " REPLY " + person.name() + " ");
      }
      default -> {
        String reaction = random.nextBoolean() ? "like" : "heart";
        world.feed().react(card.id(), person, reaction);
        truth.signs.add(card.id() + " REACTION " + person.name() + " " + reaction);
      }
    }
  }

  private static final class Truth {
    final Set<String> deleted = new TreeSet<>();
    final Set<String> signs = new TreeSet<>();
  }
}
