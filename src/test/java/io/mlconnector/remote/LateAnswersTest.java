package io.mlconnector.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LateAnswersTest {
  private static final String COMPLETED = "Result is already complete";

  private final LateAnswers filter = new LateAnswers();

  @Test
  void answerThatFindsItsCallCompletedIsNotLogged() {
    var accident = new IllegalStateException(COMPLETED);
    accident.setStackTrace(
        new StackTraceElement[] {
          frame("io.vertx.core.Promise", "complete"),
          frame("io.vertx.core.http.impl.HttpClientRequestImpl", "handleResponse"),
          frame("io.vertx.core.impl.ContextImpl", "emit"),
        });

    assertThat(logs(accident)).isFalse();
  }

  @Test
  void everythingElseIsLogged() {
    var elsewhere = new IllegalStateException(COMPLETED);
    elsewhere.setStackTrace(
        new StackTraceElement[] {
          frame("io.vertx.core.http.impl.HttpServerRequestImpl", "handleResponse"),
          frame("io.vertx.core.http.impl.HttpClientRequestImpl", "handleException"),
        });

    assertThat(logs(null)).isTrue();
    assertThat(logs(elsewhere)).isTrue();
    assertThat(logs(new IllegalStateException("closed"))).isTrue();
    assertThat(logs(new IllegalStateException())).isTrue();
    assertThat(logs(new OutOfMemoryError(COMPLETED))).isTrue();
  }

  private boolean logs(@Nullable Throwable thrown) {
    var entry = new LogRecord(Level.SEVERE, "Uncaught exception received by Vert.x");
    entry.setThrown(thrown);
    return filter.isLoggable(entry);
  }

  private static StackTraceElement frame(String type, String method) {
    return new StackTraceElement(type, method, null, -1);
  }
}
