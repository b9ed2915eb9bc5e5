package io.mlconnector.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.failure.ErrorCode;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseClassifierTest {
  private static final RemoteSystem SYSTEM =
      new RemoteSystem(
          "sample",
          "X-Request",
          ErrorCode.FUSION_AUTHENTICATION_FAILED,
          ErrorCode.FUSION_PERMISSION_MISSING,
          ErrorCode.FUSION_RESOURCE_MISSING,
          ErrorCode.FUSION_REQUEST_REFUSED,
          ErrorCode.FUSION_UNAVAILABLE,
          ErrorCode.FUSION_THROTTLED,
          ErrorCode.FUSION_UNINTELLIGIBLE);
  private final ResponseClassifier classifier =
      new ResponseClassifier(
          SYSTEM, Clock.fixed(Instant.parse("2026-02-01T00:00:00Z"), ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "301 ! text/html ! <html/> ! unauthenticated ! FUSION_AUTHENTICATION_FAILED",
        "302 ! ! ! unauthenticated ! FUSION_AUTHENTICATION_FAILED",
        "401 ! ! ! unauthenticated ! FUSION_AUTHENTICATION_FAILED",
        "401 ! text/html ! <html/> ! unauthenticated ! FUSION_AUTHENTICATION_FAILED",
        "400 ! ! ! refused_blank ! FUSION_REQUEST_REFUSED",
        "400 ! text/plain ! JBO-25014 ! refused ! FUSION_REQUEST_REFUSED",
        "403 ! text/html ! <html/> ! forbidden ! FUSION_PERMISSION_MISSING",
        "404 ! ! ! missing ! FUSION_RESOURCE_MISSING",
        "405 ! ! ! refused ! FUSION_REQUEST_REFUSED",
        "408 ! ! ! timed_out ! FUSION_UNAVAILABLE",
        "412 ! ! x ! refused ! FUSION_REQUEST_REFUSED",
        "429 ! ! ! throttled ! FUSION_THROTTLED",
        "500 ! application/json ! {} ! unavailable ! FUSION_UNAVAILABLE",
        "502 ! text/html ! <html/> ! unavailable ! FUSION_UNAVAILABLE",
        "503 ! text/html ! <html/> ! unavailable ! FUSION_UNAVAILABLE",
        "504 ! ! ! timed_out ! FUSION_UNAVAILABLE",
        "200 ! text/html;charset=UTF-8 ! <html/> ! unintelligible ! FUSION_UNINTELLIGIBLE",
        "200 ! application/json ! <html/> ! unintelligible ! FUSION_UNINTELLIGIBLE"
      })
  void everyAnswerHasOneMeaning(
      int status,
      @Nullable String contentType,
      @Nullable String body,
      String outcome,
      ErrorCode code) {
    // When
    RemoteException failure =
        classifier.failureOf("things", answer(status, contentType, body)).orElseThrow();

    // Then
    assertThat(failure.outcome()).isEqualTo(outcome);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.fault().status()).hasValue(status);
  }

  @Test
  void dataIsNoFailure() {
    assertThat(classifier.failureOf("things", answer(200, "application/json", "{}"))).isEmpty();
    assertThat(classifier.failureOf("things", answer(204, null, null))).isEmpty();
    assertThat(
            classifier.failureOf(
                "things", answer(200, "application/vnd.oracle.adf.resourcecollection+json", "{}")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"429,7,7", "503,120,120", "429,'Sun, 01 Feb 2026 00:01:30 GMT',90"})
  void waitThatIsAskedForIsKept(int status, String header, long seconds) {
    // Given
    var answer =
        new RemoteAnswer(
            status, Optional.empty(), Optional.of(header), Optional.empty(), new byte[0]);

    // When
    RemoteException failure = classifier.failureOf("things", answer).orElseThrow();

    // Then
    assertThat(failure)
        .isInstanceOfSatisfying(
            TransientRemoteException.Throttled.class,
            throttled -> assertThat(throttled.retryAfter()).contains(Duration.ofSeconds(seconds)));
  }

  @Test
  void connectionFailuresAreTransient() {
    assertThat(
            classifier.failureOf("things", new RuntimeException(new ConnectException("refused"))))
        .isInstanceOf(TransientRemoteException.Unavailable.class);
    assertThat(classifier.failureOf("things", new RuntimeException(new TimeoutException("slow"))))
        .isInstanceOf(TransientRemoteException.TimedOut.class);
    assertThat(classifier.failureOf("things", new RuntimeException(new SocketTimeoutException())))
        .isInstanceOf(TransientRemoteException.TimedOut.class);
  }

  @Test
  void messageNamesTheCallButNothingOfTheBody() {
    // Given
    var answer =
        new RemoteAnswer(
            500,
            Optional.of("application/json"),
            Optional.empty(),
            Optional.of("abc.123"),
            "{\"detail\":\"account 4711\",\"access_token\":\"top\"}"
                .getBytes(StandardCharsets.UTF_8));

    // When
    RemoteException failure = classifier.failureOf("things", answer).orElseThrow();

    // Then
    assertThat(failure)
        .hasMessage("Unavailable system=sample operation=things status=500 remoteRequest=abc.123");
    assertThat(failure.fault().body()).contains("account 4711").doesNotContain("top");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1.5", "99999999999", "2026-02-01T00:00:00Z"})
  void unreadableRetryAfterIsNone(String header) {
    assertThat(RetryAfter.parse(header, Clock.systemUTC())).isEmpty();
  }

  @Test
  void retryAfterInThePastIsZero() {
    assertThat(
            RetryAfter.parse(
                "Sun, 01 Feb 2026 00:00:00 GMT",
                Clock.fixed(Instant.parse("2026-02-01T00:00:10Z"), ZoneOffset.UTC)))
        .contains(Duration.ZERO);
  }

  private static RemoteAnswer answer(
      int status, @Nullable String contentType, @Nullable String body) {
    return new RemoteAnswer(
        status,
        Optional.ofNullable(contentType),
        Optional.empty(),
        Optional.empty(),
        (body == null ? "" : body).getBytes(StandardCharsets.UTF_8));
  }
}
