package io.mlconnector.sync;

import io.mlconnector.cluster.ConnectorDatabase;
import io.mlconnector.cluster.SqlValues;
import io.mlconnector.connection.CredentialListener;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.vault.CredentialSystem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/**
 * Takes up at once, on all replicas, what rests because the pod did not let us in: an operator who
 * put the right credentials wants to see it. The pause knocks with the next look; blocked streams
 * begin as if they had not failed.
 */
@ApplicationScoped
class RepairedAccess implements CredentialListener {
  private static final String KNOCK =
      """
      UPDATE connector.pod_hold SET next_probe_at = ? WHERE reason = ANY (?) AND next_probe_at > ?
      """;

  private static final String UNBLOCK =
      """
      UPDATE connector.poll_schedule SET failures = 0, blocked_since = NULL, error_code = NULL
      WHERE error_code = ANY (?)
      """;

  private final ConnectorDatabase database;
  private final Clock clock;

  RepairedAccess(ConnectorDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public CredentialSystem system() {
    return CredentialSystem.FUSION;
  }

  @Override
  public void credentialsChanged() {
    Timestamp now = Timestamp.from(clock.instant());
    List<String> reasons =
        Arrays.stream(ErrorCode.values())
            .filter(RepairedAccess::isAboutAccess)
            .map(ErrorCode::name)
            .toList();
    database.update(
        "end the pause early",
        KNOCK,
        statement -> {
          statement.setTimestamp(1, now);
          statement.setArray(2, SqlValues.array(statement, "text", reasons));
          statement.setTimestamp(3, now);
        });
    database.update(
        "unblock streams",
        UNBLOCK,
        statement -> statement.setArray(1, SqlValues.array(statement, "text", reasons)));
  }

  private static boolean isAboutAccess(ErrorCode code) {
    return code == ErrorCode.FUSION_AUTHENTICATION_FAILED || PodProbe.isAboutCredentials(code);
  }
}
