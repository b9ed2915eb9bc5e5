package io.mlconnector.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.api.TokenBrake.Hold;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TokenBrakeTest {
  private static final String GUESSER = "198.51.100.7";
  private static final String HONEST = "198.51.100.8";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T08:00:00Z"));
  private final TokenBrake brake =
      new TokenBrake(
          SecurityConfigTest.config(
              Map.of(
                  "connector.security.brake.attempts", "3",
                  "connector.security.brake.attempts-overall", "20",
                  "connector.security.brake.window", "1m",
                  "connector.security.brake.hold", "30s",
                  "connector.security.brake.longest-hold", "2m")),
          new Clock() {
            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return now.get();
            }
          });

  @Test
  void addressIsHeldAfterTooManyWrongTokens() {
    assertThat(brake.noteWrongToken(GUESSER)).isEmpty();
    assertThat(brake.noteWrongToken(GUESSER)).isEmpty();
    assertThat(brake.heldFor(GUESSER)).isEmpty();

    Optional<Hold> hold = brake.noteWrongToken(GUESSER);

    assertThat(hold).map(Hold::length).contains(Duration.ofSeconds(30));
    assertThat(brake.heldFor(GUESSER)).contains(Duration.ofSeconds(30));
    assertThat(brake.heldFor(HONEST)).isEmpty();
  }

  @Test
  void holdEndsByItself() {
    hold(GUESSER);

    pass(Duration.ofSeconds(30));

    assertThat(brake.heldFor(GUESSER)).isEmpty();
  }

  @Test
  void eachHoldIsTwiceAsLongUpToTheLongest() {
    assertThat(hold(GUESSER).length()).isEqualTo(Duration.ofSeconds(30));
    pass(Duration.ofSeconds(31));
    assertThat(hold(GUESSER).length()).isEqualTo(Duration.ofSeconds(60));
    pass(Duration.ofSeconds(61));
    assertThat(hold(GUESSER).length()).isEqualTo(Duration.ofSeconds(120));
    pass(Duration.ofSeconds(121));
    assertThat(hold(GUESSER).length()).isEqualTo(Duration.ofSeconds(120));
  }

  @Test
  void quietAddressIsNewAgain() {
    hold(GUESSER);

    pass(Duration.ofMinutes(3));

    assertThat(hold(GUESSER).length()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void wrongTokensFarApartAreNoGuessing() {
    for (int attempt = 0; attempt < 50; attempt++) {
      assertThat(brake.noteWrongToken(GUESSER)).isEmpty();
      pass(Duration.ofSeconds(31));
    }
  }

  @Test
  void guessingFromEverywhereHoldsEachAddressAtItsFirstWrongTokenAndNobodyElse() {
    for (int guesser = 0; guesser < 19; guesser++) {
      assertThat(brake.noteWrongToken("203.0.113." + guesser)).isEmpty();
    }

    Optional<Hold> first = brake.noteWrongToken("203.0.113.100");
    Optional<Hold> second = brake.noteWrongToken("203.0.113.101");

    assertThat(first).map(Hold::attackBegan).contains(true);
    assertThat(second).map(Hold::attackBegan).contains(false);
    assertThat(brake.heldFor("203.0.113.101")).isPresent();
    assertThat(brake.heldFor(HONEST)).isEmpty();
  }

  @Test
  void suspicionOfAllEndsByItself() {
    for (int guesser = 0; guesser < 30; guesser++) {
      brake.noteWrongToken("203.0.113." + guesser);
    }

    pass(Duration.ofMinutes(3));

    assertThat(brake.noteWrongToken(GUESSER)).isEmpty();
  }

  @Test
  void manyAddressesDoNotFillTheMemory() {
    for (int guesser = 0; guesser < 3 * TokenBrake.MOST_ADDRESSES; guesser++) {
      brake.noteWrongToken("2001:db8:" + Integer.toHexString(guesser) + ":0::/64");
    }

    assertThat(brake.remembered()).isEqualTo(TokenBrake.MOST_ADDRESSES);
  }

  private Hold hold(String client) {
    while (true) {
      Optional<Hold> hold = brake.noteWrongToken(client);
      if (hold.isPresent()) {
        return hold.get();
      }
    }
  }

  private void pass(Duration time) {
    now.updateAndGet(moment -> moment.plus(time));
  }
}
