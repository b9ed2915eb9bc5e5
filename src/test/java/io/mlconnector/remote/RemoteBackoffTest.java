package io.mlconnector.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.failure.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RemoteBackoffTest {
  private static final RemoteFault FAULT =
      RemoteFault.unanswered(
          new RemoteSystem(
              "sample",
              "X",
              ErrorCode.INTERNAL,
              ErrorCode.INTERNAL,
              ErrorCode.INTERNAL,
              ErrorCode.INTERNAL,
              ErrorCode.INTERNAL,
              ErrorCode.INTERNAL,
              ErrorCode.INTERNAL),
          "things");
  private final RemoteBackoff backoff = new RemoteBackoff();
  private final WorthAnotherTry worthAnotherTry = new WorthAnotherTry();

  @Test
  void waitDoublesUpToAMinuteWithAFifthLeftToChance() {
    // Given
    backoff.init(1_000);

    for (long expected : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      // When
      long wait = backoff.nextDelayInMillis(new TransientRemoteException.Unavailable(FAULT));

      // Then
      assertThat(wait).isBetween(expected * 1_000, expected * 1_200);
    }
  }

  @Test
  void waitThatIsAskedForIsGranted() {
    // Given
    backoff.init(1_000);

    // When
    long wait = backoff.nextDelayInMillis(throttled(30));

    // Then
    assertThat(wait).isBetween(30_000L, 36_000L);
  }

  @Test
  void onlyPassingFailuresOfShortWaitAreWorthAnotherTry() {
    assertThat(worthAnotherTry.test(new TransientRemoteException.Unavailable(FAULT))).isTrue();
    assertThat(worthAnotherTry.test(throttled(60))).isTrue();
    assertThat(worthAnotherTry.test(throttled(61))).isFalse();
    assertThat(worthAnotherTry.test(new TransientRemoteException.TimedOut(FAULT))).isFalse();
    assertThat(worthAnotherTry.test(new PermanentRemoteException.Forbidden(FAULT))).isFalse();
    assertThat(worthAnotherTry.test(new IllegalStateException("a bug"))).isFalse();
  }

  private static TransientRemoteException throttled(long seconds) {
    return new TransientRemoteException.Throttled(FAULT, Optional.of(Duration.ofSeconds(seconds)));
  }
}
