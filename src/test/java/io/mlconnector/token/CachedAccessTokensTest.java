package io.mlconnector.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.remote.PermanentRemoteException.Unauthenticated;
import io.mlconnector.remote.RemoteFault;
import io.mlconnector.remote.TransientRemoteException.Unavailable;
import io.mlconnector.token.TokenEndpoint.Stamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
  private volatile boolean refuses;
  private volatile boolean databaseAway;
  private volatile boolean changesDuringRequest;
  private volatile Stamp stamp = new Stamp(1, 0);
  private final CachedAccessTokens tokens =
      new CachedAccessTokens(
          new Provider(),
          Grants.application(Grants.GRAPH, "https://127.0.0.1/token"),
          hands,
          meters);

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
                .tags("system", "graph", "outcome", "unavailable")
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
    assertThat(new IssuedToken("secret-token", Instant.EPOCH).toString())
        .doesNotContain("secret-token");
  }

  @Test
  void changedCredentialsTakeTheTokenOutOfUse() {
    // Given
    String first = tokens.current();

    // When
    stamp = new Stamp(2, 0);

    // Then
    assertThat(tokens.current()).isNotEqualTo(first);
    assertThat(tokens.current()).isEqualTo("token-2");
  }

  @Test
  void tokenOfCredentialsThatChangedDuringTheRequestIsNotUsedForTheNewOnes() {
    // Given
    changesDuringRequest = true;

    // When
    tokens.current();

    // Then
    changesDuringRequest = false;
    assertThat(tokens.current()).isEqualTo("token-2");
  }

  @Test
  void refusedCredentialsAreLeftAloneForAWhile() {
    // Given
    refuses = true;
    assertThatThrownBy(tokens::current).isInstanceOf(Unauthenticated.class);

    // When, Then
    assertThatThrownBy(tokens::current)
        .isInstanceOf(Unauthenticated.class)
        .extracting(failure -> ((Unauthenticated) failure).fault().body())
        .isEqualTo("{\"error\":\"invalid_client\"}");
    assertThat(requests).hasValue(1);
    hands.move(Duration.ofSeconds(15));
    assertThatThrownBy(tokens::current).isInstanceOf(Unauthenticated.class);
    assertThat(requests).hasValue(2);
  }

  @Test
  void changedCredentialsAreTriedAtOnceAfterARefusal() {
    // Given
    refuses = true;
    assertThatThrownBy(tokens::current).isInstanceOf(Unauthenticated.class);

    // When
    refuses = false;
    stamp = new Stamp(2, 0);

    // Then
    assertThat(tokens.current()).isEqualTo("token-2");
  }

  @Test
  void validTokenOutlivesADatabaseThatIsAway() {
    // Given
    String first = tokens.current();

    // When
    databaseAway = true;

    // Then
    assertThat(tokens.current()).isEqualTo(first);
    hands.move(Duration.ofHours(1));
    assertThatThrownBy(tokens::current)
        .extracting(failure -> ((ConnectorException) failure).code())
        .isEqualTo(ErrorCode.DATABASE_UNAVAILABLE);
  }

  @Test
  void meterShowsHowLongTheTokenLasts() {
    // Given
    assertThat(remaining()).isNaN();

    // When
    tokens.current();
    hands.move(Duration.ofMinutes(10));

    // Then
    assertThat(remaining()).isEqualTo(50 * 60);
  }

  private double remaining() {
    return meters
        .get("connector.token.remaining.seconds")
        .tags("system", "graph", "holder", "application")
        .gauge()
        .value();
  }

  /** An identity provider that counts. */
  private final class Provider implements TokenEndpoint {
    @Override
    public Stamp stamp() {
      if (databaseAway) {
        throw new ConnectorException(ErrorCode.DATABASE_UNAVAILABLE, "away");
      }
      return stamp;
    }

    @Override
    public Issue request() {
      if (down) {
        throw new Unavailable(RemoteFault.unanswered(Grants.GRAPH, "token"));
      }
      if (databaseAway) {
        throw new ConnectorException(ErrorCode.DATABASE_UNAVAILABLE, "away");
      }
      int number = requests.incrementAndGet();
      if (refuses) {
        throw new Unauthenticated(
            new RemoteFault(
                Grants.GRAPH,
                "token",
                OptionalInt.of(401),
                Optional.empty(),
                "{\"error\":\"invalid_client\"}"));
      }
      Stamp used = stamp;
      if (changesDuringRequest) {
        stamp = new Stamp(used.client() + 1, 0);
      }
      return new Issue(new IssuedToken("token-" + number, hands.instant().plus(life)), used);
    }
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
