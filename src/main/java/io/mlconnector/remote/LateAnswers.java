package io.mlconnector.remote;

import io.quarkus.logging.LoggingFilter;
import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Keeps one accident out of the log: an answer to a call that has ended already, which Vert.x takes
 * for an error and writes with a stack trace. Whoever made the call was told how it ended, and no
 * operator can do anything about the late answer. All else that Vert.x writes passes.
 */
@LoggingFilter(name = "late-answers")
public final class LateAnswers implements Filter {
  private static final String COMPLETED = "Result is already complete";
  private static final String REQUEST = "io.vertx.core.http.impl.HttpClientRequestImpl";
  private static final String ANSWER = "handleResponse";

  @Override
  public boolean isLoggable(LogRecord entry) {
    return !(entry.getThrown() instanceof IllegalStateException accident
        && COMPLETED.equals(accident.getMessage())
        && Arrays.stream(accident.getStackTrace()).anyMatch(LateAnswers::takesAnswer));
  }

  private static boolean takesAnswer(StackTraceElement frame) {
    return frame.getClassName().equals(REQUEST) && frame.getMethodName().equals(ANSWER);
  }
}
