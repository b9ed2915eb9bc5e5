package io.mlconnector.looker;

import static io.mlconnector.cluster.SqlValues.instant;
import static io.mlconnector.cluster.SqlValues.optionalText;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.looker.client.BuildStatus;
import io.mlconnector.looker.client.LookerGateway;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds derived tables after a reset and follows each build to its end, so that reports do not
 * show what was derived before the load. A start whose answer was lost counts as failed: starting
 * is never repeated at once.
 */
@ApplicationScoped
class Builds {
  private static final Logger log = LoggerFactory.getLogger(Builds.class);
  private static final Duration FIRST_LOOK = Duration.ofSeconds(15);
  private static final Duration LONGEST_LOOK = Duration.ofMinutes(5);
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);

  private static final String READ = "SELECT * FROM connector.looker_build WHERE derived_table = ?";

  private static final String BEGIN =
      """
      INSERT INTO connector.looker_build (derived_table, stale_before, state, started_at,
        next_look_at)
      VALUES (?, ?, 'STARTING', ?, ?)
      ON CONFLICT ON CONSTRAINT looker_build_pk DO UPDATE
      SET stale_before = EXCLUDED.stale_before, state = 'STARTING', materialization_id = NULL,
        started_at = EXCLUDED.started_at, next_look_at = EXCLUDED.next_look_at, looks = 0,
        message = NULL
      """;

  private static final String MOVE =
      """
      UPDATE connector.looker_build SET state = ?, materialization_id = ?, next_look_at = ?,
        looks = looks + 1, message = ?
      WHERE derived_table = ? AND started_at = ?
      """;

  private final LookerConfig config;
  private final LookerGateway looker;
  private final LookerDatabase database;

  Builds(LookerConfig config, LookerGateway looker, LookerDatabase database) {
    this.config = config;
    this.looker = looker;
    this.database = database;
  }

  /**
   * Why reports that need what was committed at this moment have to wait; empty when all derived
   * tables are built, or none is declared.
   */
  Optional<String> reasonToWait(Instant committedAt) {
    for (String table : tables()) {
      Optional<Build> build = find(table);
      if (build
          .filter(b -> b.state() == State.COMPLETE && b.isFor(committedAt, config))
          .isEmpty()) {
        return Optional.of(
            "Looker builds the derived table %s%s."
                .formatted(table, build.flatMap(Build::message).map(m -> ": " + m).orElse("")));
      }
    }
    return Optional.empty();
  }

  /** Starts what is missing since the reset and looks after what was started. */
  void advance(Instant now, Instant staleBefore) {
    for (String table : tables()) {
      Optional<Build> build = find(table);
      if (build.isEmpty()) {
        start(table, now, staleBefore);
      } else {
        advance(build.get(), now, staleBefore);
      }
    }
  }

  private void advance(Build build, Instant now, Instant staleBefore) {
    boolean old = build.staleBefore().isBefore(staleBefore);
    switch (build.state()) {
      case COMPLETE -> {
        if (old) {
          start(build.table(), now, staleBefore);
        }
      }
      case FAILED -> {
        if (old || !now.isBefore(build.nextLookAt())) {
          start(build.table(), now, staleBefore);
        }
      }
      // Whoever began it has died before the answer came.
      case STARTING -> move(build, State.FAILED, Optional.empty(), now.plus(AFTER_FAILURE), "lost");
      case RUNNING -> {
        if (!now.isBefore(build.nextLookAt())) {
          look(build, now);
        }
      }
    }
  }

  private void start(String table, Instant now, Instant staleBefore) {
    int separator = table.indexOf("::");
    database.update("begin a build", BEGIN, table, staleBefore, now, now);
    Build begun = find(table).orElseThrow();
    try {
      String id = looker.startBuild(table.substring(0, separator), table.substring(separator + 2));
      move(begun, State.RUNNING, Optional.of(id), now.plus(FIRST_LOOK), "started");
      log.info("Build of a derived table started table={} build={}", table, id);
    } catch (ConnectorException e) {
      fail(begun, now, String.valueOf(e.getMessage()));
    }
  }

  private void look(Build build, Instant now) {
    try {
      BuildStatus status = looker.buildStatus(build.materializationId().orElseThrow());
      String message = status.message().orElse("");
      switch (status.standing()) {
        case COMPLETE -> {
          move(build, State.COMPLETE, build.materializationId(), now, message);
          log.info("Derived table built table={}", build.table());
        }
        case FAILED -> fail(build, now, message);
        case RUNNING -> lookLater(build, now, message);
      }
    } catch (ConnectorException e) {
      lookLater(build, now, String.valueOf(e.getMessage()));
    }
  }

  private void lookLater(Build build, Instant now, String message) {
    if (now.isAfter(build.startedAt().plus(config.buildTimeout()))) {
      fail(build, now, "not built within " + config.buildTimeout());
      return;
    }
    Instant next = Backoff.after(now, FIRST_LOOK, LONGEST_LOOK, build.looks());
    move(build, State.RUNNING, build.materializationId(), next, message);
  }

  private void fail(Build build, Instant now, String message) {
    move(build, State.FAILED, build.materializationId(), now.plus(AFTER_FAILURE), message);
    log.error(
        "Derived table not built table={} code={} reason={} advice=\"{}\"",
        build.table(),
        ErrorCode.LOOKER_BUILD_FAILED,
        message,
        ErrorCode.LOOKER_BUILD_FAILED.advice());
  }

  private void move(Build build, State state, Optional<String> id, Instant next, String message) {
    database.update(
        "note the state of a build",
        MOVE,
        state,
        id,
        next,
        message,
        build.table(),
        build.startedAt());
  }

  private List<String> tables() {
    return config.derivedTables().orElse(List.of());
  }

  private Optional<Build> find(String table) {
    return database.query("read a build", READ, Builds::build, table).stream().findFirst();
  }

  private static Build build(ResultSet row) throws SQLException {
    return new Build(
        row.getString("derived_table"),
        instant(row, "stale_before"),
        State.valueOf(row.getString("state")),
        optionalText(row, "materialization_id"),
        instant(row, "started_at"),
        instant(row, "next_look_at"),
        row.getInt("looks"),
        optionalText(row, "message"));
  }

  private enum State {
    STARTING,
    RUNNING,
    COMPLETE,
    FAILED
  }

  private record Build(
      String table,
      Instant staleBefore,
      State state,
      Optional<String> materializationId,
      Instant startedAt,
      Instant nextLookAt,
      int looks,
      Optional<String> message) {
    boolean isFor(Instant committedAt, LookerConfig config) {
      return !staleBefore.isBefore(committedAt.plus(config.clockTolerance()));
    }
  }
}
