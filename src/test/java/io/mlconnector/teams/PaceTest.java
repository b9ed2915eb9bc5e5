package io.mlconnector.teams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.delivery.Pace;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.sandbox.teams.TeamsSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sender that is always as fast as the pace allows stays below every limit of the services. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaceTest {
  private static final Duration TWO_HOURS = Duration.ofHours(2);

  private TeamsCloud cloud;
  private PlainTeams teams;

  @BeforeAll
  void start() {
    cloud = TeamsCloud.start(TeamsSettings.defaults());
    teams = PlainTeams.to(cloud);
  }

  @AfterAll
  void stop() {
    cloud.close();
  }

  @ParameterizedTest
  @CsvSource({
    "workflows-payables, 1, PT1S",
    "workflows-payables, 30, PT1M",
    "bot-payables, 7, PT1S",
    "bot-payables, 8, PT2S",
    "bot-payables, 60, PT30S",
    "bot-payables, 1800, PT1H",
    "graph-payables, 1, PT1S",
    "graph-payables, 3000, PT24H"
  })
  void aChannelNeverGetsMoreThanItsServiceAllows(String channel, int calls, Duration window) {
    Pace pace = teams.pace(TeamsDirectory.channel(channel));

    List<Long> sent = greedy(pace, TWO_HOURS);

    assertThat(busiest(sent, window)).isLessThanOrEqualTo(calls);
    assertThat(sent).as("it is no standstill either").hasSizeGreaterThan(100);
  }

  @Test
  void whatSeveralTargetsShareIsNamed() {
    assertThat(shared(TeamsDirectory.channel("graph-payables")))
        .hasSize(2)
        .isEqualTo(shared(TeamsDirectory.channel("graph-payments")));
    assertThat(shared(TeamsDirectory.person("ap-clerk")))
        .hasSize(1)
        .isEqualTo(shared(TeamsDirectory.person("treasurer")));
  }

  private List<Pace.Limit> shared(TargetName target) {
    return teams.pace(target).limits().stream()
        .filter(limit -> limit.sharedBy().isPresent())
        .toList();
  }

  /** Sends whenever every limit has a call left, counted as token buckets do; in nanoseconds. */
  private static List<Long> greedy(Pace pace, Duration length) {
    var buckets = pace.limits().stream().map(Bucket::new).toList();
    var sent = new ArrayList<Long>();
    long now = 0;
    while (now < length.toNanos()) {
      long start = now;
      long next = buckets.stream().mapToLong(bucket -> bucket.freeAt(start)).max().orElse(start);
      buckets.forEach(bucket -> bucket.take(next));
      sent.add(next);
      now = next;
    }
    return sent;
  }

  private static long busiest(List<Long> sent, Duration window) {
    int most = 0;
    int from = 0;
    for (int to = 0; to < sent.size(); to++) {
      while (sent.get(to) - sent.get(from) >= window.toNanos()) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }

  /** So many at once after a pause, and no more than its calls in any stretch. */
  private static final class Bucket {
    private final long interval;
    private final int burst;
    private long nextFree;

    private Bucket(Pace.Limit limit) {
      burst = limit.burst();
      interval = Math.ceilDiv(limit.per().toNanos(), limit.calls() - burst + 1);
      nextFree = Long.MIN_VALUE / 2;
    }

    private long freeAt(long now) {
      return Math.max(now, nextFree - (burst - 1) * interval);
    }

    private void take(long at) {
      nextFree = Math.max(nextFree, at) + interval;
    }
  }
}
