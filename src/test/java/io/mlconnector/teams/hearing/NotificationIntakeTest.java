package io.mlconnector.teams.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mlconnector.teams.hearing.NotificationIntake.Ending;
import io.mlconnector.telemetry.Meters;
import io.mlconnector.testing.Database;
import io.mlconnector.testing.PooledDataSource;
import io.mlconnector.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is answered to many notifications, and what is in the database then. */
class NotificationIntakeTest {
  private static final int A_SECOND = 1_000;
  private static final int SECONDS = 8;
  private static final Duration SLOW = Duration.ofSeconds(3);
  private static final String CHANNEL = "19:abc@thread.tacv2";

  private final AgroalDataSource database = PooledDataSource.of(TestDatabase.connector(), 16);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final NotificationIntake intake =
      new NotificationIntake(database, meters, Clock.systemUTC());

  private final Map<String, Ending> answers = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void subscribe() throws SQLException {
    execute(
        """
        INSERT INTO connector.graph_subscription
          (channel_id, team_id, channel, subscription_id, tenant_id, client_state, expires_at)
        VALUES ('%s', 'T', 'payables', 'S', 'tenant', sha256('secret'), now())
        """
            .formatted(CHANNEL));
  }

  @AfterEach
  void close() {
    intake.close();
    database.close();
  }

  @Test
  void thousandNotificationsASecondAreAnsweredInTimeAndNoneIsLostWhileTheDatabaseStalls()
      throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
        Connection stall = database.getConnection()) {
      long begin = System.nanoTime();
      for (int i = 0; i < SECONDS * A_SECOND; i++) {
        String id = "n" + i;
        callers.execute(() -> call(id));
        if (i == 2 * A_SECOND) {
          stall.setAutoCommit(false);
          try (var statement = stall.createStatement()) {
            statement.execute("LOCK TABLE connector.graph_notification IN ACCESS EXCLUSIVE MODE");
          }
        }
        if (i == 5 * A_SECOND) {
          stall.rollback();
          stall.setAutoCommit(true);
        }
        LockSupport.parkNanos(begin + i * 1_000_000L - System.nanoTime());
      }
    }

    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    Duration p99 = Duration.ofNanos(sorted[sorted.length * 99 / 100]);
    System.out.println("notifications=" + sorted.length + " p99_ms=" + p99.toMillis());
    assertThat(Duration.ofNanos(sorted[sorted.length - 1])).isLessThan(SLOW);
    assertThat(answers).hasSize(SECONDS * A_SECOND).containsValue(Ending.UNAVAILABLE);

    repeatWhatWasRefused();

    assertThat(stored()).isEqualTo(new TreeSet<>(answers.keySet()));
  }

  private void repeatWhatWasRefused() throws SQLException {
    Set<String> before = stored();
    answers.forEach(
        (id, ending) -> {
          if (ending == Ending.STORED) {
            assertThat(before).as("answered as stored").contains(id);
          } else {
            assertThat(intake.takeChanges(body(id))).isEqualTo(Ending.STORED);
          }
        });
  }

  private void call(String id) {
    long begin = System.nanoTime();
    answers.put(id, intake.takeChanges(body(id)));
    nanos.add(System.nanoTime() - begin);
  }

  @Test
  void manyNotificationsOfOneBodyAreStoredByOneStatementWithoutTheirRepetitions() {
    String one = new String(body("n1"), StandardCharsets.UTF_8);
    String item = one.substring(one.indexOf('[') + 1, one.lastIndexOf(']'));
    String many = "{\"value\":[" + item + "," + item.replace("n1", "n2") + "," + item + "]}";

    assertThat(intake.takeChanges(many.getBytes(StandardCharsets.UTF_8))).isEqualTo(Ending.STORED);

    assertThat(counted("stored")).isEqualTo(2);
    assertThat(counted("duplicate")).isEqualTo(1);
  }

  private double counted(String outcome) {
    return meters.counter(Meters.GRAPH_NOTIFICATIONS, Meters.OUTCOME, outcome).count();
  }

  /** The id is also the name of the message, so that rows can be told apart. */
  private static byte[] body(String id) {
    return """
    {"value":[{"id":"%1$s","subscriptionId":"S","clientState":"secret","tenantId":"tenant",
    "changeType":"updated","resource":"teams('T')/channels('%2$s')/messages('%1$s')"}]}
    """
        .formatted(id, CHANNEL)
        .getBytes(StandardCharsets.UTF_8);
  }

  private Set<String> stored() throws SQLException {
    return new TreeSet<>(
        new Database(database).texts("SELECT message_id FROM connector.graph_notification"));
  }

  private void execute(String sql) throws SQLException {
    new Database(database).run(sql);
  }
}
