package io.mlconnector.sandbox.looker;

import java.io.Serial;

/** Ends the handling of a request with an answer. */
final class Refusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  Refusal(Answer answer) {
    super(answer.body(), null, false, false);
    this.answer = answer;
  }

  /** What Looker says both when there is nothing and when it may not be seen. */
  static Refusal notFound() {
    return new Refusal(Answer.error(404, "Not found"));
  }

  Answer answer() {
    return answer;
  }
}
