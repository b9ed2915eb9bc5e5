package io.mlconnector.sandbox.looker;

import java.time.Instant;
import java.util.List;

/** The execution of a plan. Not thread-safe: the runner guards it. */
final class Job {
  private final int id;
  private final Plan plan;
  private final Instant createdAt;
  private final boolean stuck;
  private final boolean failing;
  private Status status = Status.PENDING;
  private String detail = "";
  private List<Figures> figures = List.of();
  private boolean executed;

  Job(int id, Plan plan, Instant createdAt, boolean stuck, boolean failing) {
    this.id = id;
    this.plan = plan;
    this.createdAt = createdAt;
    this.stuck = stuck;
    this.failing = failing;
  }

  int id() {
    return id;
  }

  Plan plan() {
    return plan;
  }

  Instant createdAt() {
    return createdAt;
  }

  boolean isStuck() {
    return stuck;
  }

  boolean isFailing() {
    return failing;
  }

  Status status() {
    return status;
  }

  String detail() {
    return detail;
  }

  List<Figures> figures() {
    return figures;
  }

  boolean isExecuted() {
    return executed;
  }

  void execute(List<Figures> found) {
    figures = List.copyOf(found);
    executed = true;
  }

  void end(Status ending, String why) {
    status = ending;
    detail = why;
  }

  enum Status {
    PENDING,
    SUCCESS,
    FAILURE
  }
}
