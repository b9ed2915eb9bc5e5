package io.mlconnector.looker;

import static io.mlconnector.cluster.SqlValues.instant;
import static io.mlconnector.cluster.SqlValues.optionalInstant;
import static io.mlconnector.cluster.SqlValues.optionalText;

import io.mlconnector.failure.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The table of runs. Every change names the state it starts from, so that a replica that lost its
 * lease changes nothing; each leaves a step behind. Thread-safe.
 */
@ApplicationScoped
class RunBook {
  private static final String INSERT =
      """
      INSERT INTO connector.report_run (report, slot, requested_by, state, reason, due_at,
        data_until, latest_by, expires_at, next_at, created_at)
      VALUES (?, ?, ?, 'WAITING', ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT ON CONSTRAINT report_run_slot_unique DO NOTHING
      RETURNING *
      """;

  private static final String OPEN =
      "SELECT * FROM connector.report_run WHERE finished_at IS NULL ORDER BY due_at, id";

  private static final String FIND = "SELECT * FROM connector.report_run WHERE id = ?";

  private static final String LIST =
      """
      SELECT * FROM connector.report_run WHERE report = ? AND id < ? ORDER BY id DESC LIMIT ?
      """;

  private static final String BY_PLAN =
      "SELECT * FROM connector.report_run WHERE run_plan_id = ? ORDER BY id DESC LIMIT 1";

  private static final String SENT_LATELY =
      """
      SELECT * FROM connector.report_run
      WHERE report = ? AND sent_at >= ? AND run_name IS NOT NULL
      ORDER BY sent_at DESC LIMIT 1
      """;

  private static final String MOVE =
      """
      UPDATE connector.report_run SET state = ?, reason = ?, error_code = ?, next_at = ?,
        needed_sequence = ?, ready_at = ?, load_id = ?, attempt = ?, run_name = ?,
        run_plan_id = ?, sent_at = ?, looks = ?, job_id = ?, proven_at = ?, finished_at = ?
      WHERE id = ? AND state = ? AND attempt = ?
      """;

  private static final String TOLD =
      "UPDATE connector.report_run SET late_told_at = ? WHERE id = ? AND late_told_at IS NULL";

  private static final String STEP =
      """
      INSERT INTO connector.report_run_step (run_id, number, at, state, attempt, reason, error_code)
      SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?
      FROM connector.report_run_step WHERE run_id = ?
      """;

  private static final String STEPS =
      "SELECT * FROM connector.report_run_step WHERE run_id = ? ORDER BY number";

  private static final String PRUNE = "DELETE FROM connector.report_run WHERE finished_at < ?";

  private final LookerDatabase database;

  RunBook(LookerDatabase database) {
    this.database = database;
  }

  /** Enters a run; empty when the report was made due by the same thing before. */
  Optional<ReportRun> enter(RunOrder order, String reason, Instant now) {
    Optional<ReportRun> entered =
        database
            .query(
                "enter a report run",
                INSERT,
                RunBook::run,
                order.report(),
                order.slot(),
                order.requestedBy(),
                reason,
                order.dueAt(),
                order.dataUntil(),
                order.latestBy(),
                order.expiresAt(),
                order.dueAt(),
                now)
            .stream()
            .findFirst();
    entered.ifPresent(run -> step(run, now));
    return entered;
  }

  /** All that are not at their end, in the order in which they became due. */
  List<ReportRun> open() {
    return database.query("list open report runs", OPEN, RunBook::run);
  }

  Optional<ReportRun> find(long id) {
    return database.query("find a report run", FIND, RunBook::run, id).stream().findFirst();
  }

  /** Runs of a report, newest first. */
  List<ReportRun> list(String report, OptionalLong before, int limit) {
    return database.query(
        "list report runs", LIST, RunBook::run, report, before.orElse(Long.MAX_VALUE), limit);
  }

  /** The run for which Looker made this plan. */
  Optional<ReportRun> byRunPlan(String planId) {
    return database.query("find a run by its plan", BY_PLAN, RunBook::run, planId).stream()
        .findFirst();
  }

  /** The run of a report that was sent last, since then. */
  Optional<ReportRun> sentLately(String report, Instant since) {
    return database
        .query("find the run sent last", SENT_LATELY, RunBook::run, report, since)
        .stream()
        .findFirst();
  }

  /**
   * Moves a run on.
   *
   * @param from as it was read; false when it is no longer so, and nothing has changed
   */
  boolean move(ReportRun from, RunChange change, Instant now) {
    ReportRun to = change.to();
    boolean moved =
        database.update(
                "move a report run",
                MOVE,
                to.state(),
                to.reason(),
                to.errorCode(),
                to.nextAt(),
                to.neededSequence().isPresent() ? to.neededSequence().getAsLong() : null,
                to.readyAt(),
                to.loadId().isPresent() ? to.loadId().getAsLong() : null,
                to.attempt(),
                to.runName(),
                to.runPlanId(),
                to.sentAt(),
                to.looks(),
                to.jobId(),
                to.provenAt(),
                to.state().isEnd() ? now : null,
                from.id(),
                from.state(),
                from.attempt())
            == 1;
    if (moved && (from.state() != to.state() || !from.reason().equals(to.reason()))) {
      step(to, now);
    }
    return moved;
  }

  /** Notes that somebody was told of the delay; false when that was done before. */
  boolean noteTold(ReportRun run, Instant now) {
    return database.update("note a notice of delay", TOLD, now, run.id()) == 1;
  }

  /** The story of a run, from its start. */
  List<RunStep> steps(long runId) {
    return database.query(
        "list the steps of a run",
        STEPS,
        row ->
            new RunStep(
                row.getInt("number"),
                instant(row, "at"),
                RunState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getString("reason"),
                code(row)),
        runId);
  }

  /** Forgets what ended before this moment. */
  int prune(Instant before) {
    return database.update("forget old report runs", PRUNE, before);
  }

  private void step(ReportRun run, Instant now) {
    database.update(
        "note a step of a run",
        STEP,
        run.id(),
        now,
        run.state(),
        run.attempt(),
        run.reason(),
        run.errorCode(),
        run.id());
  }

  private static ReportRun run(ResultSet row) throws SQLException {
    return new ReportRun(
        row.getLong("id"),
        row.getString("report"),
        row.getString("slot"),
        optionalText(row, "requested_by"),
        RunState.valueOf(row.getString("state")),
        row.getString("reason"),
        code(row),
        instant(row, "due_at"),
        optionalInstant(row, "data_until"),
        optionalInstant(row, "latest_by"),
        instant(row, "expires_at"),
        instant(row, "next_at"),
        optionalLong(row, "needed_sequence"),
        optionalInstant(row, "ready_at"),
        optionalLong(row, "load_id"),
        row.getInt("attempt"),
        optionalText(row, "run_name"),
        optionalText(row, "run_plan_id"),
        optionalInstant(row, "sent_at"),
        row.getInt("looks"),
        optionalText(row, "job_id"),
        optionalInstant(row, "proven_at"),
        optionalInstant(row, "late_told_at"),
        instant(row, "created_at"),
        optionalInstant(row, "finished_at"));
  }

  private static Optional<ErrorCode> code(ResultSet row) throws SQLException {
    return optionalText(row, "error_code").map(ErrorCode::valueOf);
  }

  private static OptionalLong optionalLong(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
