package io.mlconnector.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mlconnector.fusion.TokenEndpoint.Grant;
import io.mlconnector.remote.RemoteFault;
import io.mlconnector.remote.TransientRemoteException.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CachedAccessTokensTest {
  private final Hands hands = new Hands();
  private final AtomicInteger requests = new AtomicInteger();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private volatile Duration life = Duration.ofHours(1);
  private volatile boolean down;
  private final CachedAccessTokens tokens = new CachedAccessTokens(this::grant, hands, meters);

  @Test
  void tokenIsUsedUntilAMinuteBeforeItsEnd() {
    // Given
    String first = tokens.current();
    hands.move(Duration.ofMinutes(59).minusSeconds(1));

    // When
    String later = tokens.current();
    hands.move(Duration.ofSeconds(1));
    String renewed = tokens.current();

    // Then
    assertThat(later).isEqualTo(first);
    assertThat(renewed).isNotEqualTo(first);
    assertThat(requests).hasValue(2);
  }

  @Test
  void tokenOfAShortLifeIsRenewedAtHalfOfIt() {
    // Given
    life = Duration.ofSeconds(60);
    tokens.current();

    // When
    hands.move(Duration.ofSeconds(29));
    tokens.current();
    int before = requests.get();
    hands.move(Duration.ofSeconds(1));
    tokens.current();

    // Then
    assertThat(before).isEqualTo(1);
    assertThat(requests).hasValue(2);
  }

  @Test
  void manyCallersCauseOneRequest() throws Exception {
    // Given
    var start = new CountDownLatch(1);
    List<Future<String>> answers = new ArrayList<>();

    // When
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        answers.add(
            threads.submit(
                () -> {
                  start.await();
                  return tokens.current();
                }));
      }
      start.countDown();
    }

    // Then
    assertThat(requests).hasValue(1);
    for (Future<String> answer : answers) {
      assertThat(answer.get()).isEqualTo("token-1");
    }
  }

  @Test
  void failedEarlyRenewalLeavesTheOldTokenInUse() {
    // Given
    String first = tokens.current();
    hands.move(Duration.ofMinutes(59).plusSeconds(30));
    down = true;

    // When
    String later = tokens.current();

    // Then
    assertThat(later).isEqualTo(first);
  }

  @Test
  void failedRenewalAfterTheEndIsAFailure() {
    // Given
    tokens.current();
    hands.move(Duration.ofHours(1));
    down = true;

    // When, Then
    assertThatThrownBy(tokens::current).isInstanceOf(Unavailable.class);
    assertThat(
            meters
                .get("connector.token.refreshes")
                .tags("system", "fusion", "outcome", "unavailable")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void droppedTokenIsNeverHandedOutAgain() {
    // Given
    String first = tokens.current();

    // When
    tokens.drop(first);

    // Then
    assertThat(tokens.current()).isNotEqualTo(first);
  }

  @Test
  void droppingAnOldTokenLeavesTheNewOneAlone() {
    // Given
    String first = tokens.current();
    tokens.drop(first);
    String second = tokens.current();

    // When
    tokens.drop(first);

    // Then
    assertThat(tokens.current()).isEqualTo(second);
    assertThat(requests).hasValue(2);
  }

  @Test
  void nothingPrintsTheToken() {
    assertThat(new Grant("secret-token", Instant.EPOCH).toString()).doesNotContain("secret-token");
  }

  private Grant grant() {
    if (down) {
      throw new Unavailable(RemoteFault.unanswered(Fusion.SYSTEM, "token"));
    }
    return new Grant("token-" + requests.incrementAndGet(), hands.instant().plus(life));
  }

  private static final class Hands extends Clock {
    private volatile Instant now = Instant.parse("2026-02-01T00:00:00Z");

    void move(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
