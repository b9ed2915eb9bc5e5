package io.mlconnector.sync;

import io.mlconnector.failure.ConfigurationCheck;
import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.finance.StreamName;
import io.mlconnector.sync.StreamsConfig.Rhythm;
import io.mlconnector.sync.StreamsConfig.StreamConfig;
import io.mlconnector.sync.schedule.CronSchedule;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what no poll could run with: unknown streams, bad cron expressions, empty intervals. */
@ApplicationScoped
class PlanCheck implements ConfigurationCheck {
  private static final String STREAMS = "connector.streams.";

  private final StreamsConfig streams;
  private final SyncConfig sync;
  private final BackfillConfig backfill;
  private final CalendarConfig calendar;
  private final Clock clock;

  PlanCheck(
      StreamsConfig streams,
      SyncConfig sync,
      BackfillConfig backfill,
      CalendarConfig calendar,
      Clock clock) {
    this.streams = streams;
    this.sync = sync;
    this.backfill = backfill;
    this.calendar = calendar;
    this.clock = clock;
  }

  @Override
  public List<ConfigurationProblem> check() {
    var problems = new ArrayList<ConfigurationProblem>();
    streams.streams().forEach((name, config) -> checkStream(name, config, problems));
    checkCron("connector.calendar.end-of-day", calendar.endOfDay(), problems);
    checkDuration("connector.calendar.close-every", calendar.closeEvery(), problems);
    if (calendar.weekend().size() == DayOfWeek.values().length) {
      problems.add(
          new ConfigurationProblem(
              "connector.calendar.weekend",
              "names every day of the week",
              "Leave at least one business day, such as saturday,sunday."));
    }
    checkDuration("connector.backfill.slice", backfill.slice(), problems);
    checkDuration("connector.sync.sweep-depth", sync.sweepDepth(), problems);
    checkDuration("connector.sync.lease", sync.lease(), problems);
    checkDuration("connector.sync.retry-delay", sync.retryDelay(), problems);
    checkDuration("connector.sync.blocked-retry-delay", sync.blockedRetryDelay(), problems);
    if (sync.maxRetryDelay().compareTo(sync.retryDelay()) < 0) {
      problems.add(
          new ConfigurationProblem(
              "connector.sync.max-retry-delay",
              "is shorter than connector.sync.retry-delay",
              "Write a duration of at least " + sync.retryDelay() + "."));
    }
    checkNotNegative("connector.sync.overlap", Optional.of(sync.overlap()), problems);
    return problems;
  }

  private void checkStream(String name, StreamConfig config, List<ConfigurationProblem> problems) {
    String prefix = STREAMS + '"' + name + "\".";
    if (StreamsConfig.streamOf(name).isEmpty()) {
      problems.add(
          new ConfigurationProblem(
              STREAMS + '"' + name + '"',
              "names no stream",
              "Write one of "
                  + Arrays.stream(StreamName.values())
                      .map(StreamName::externalName)
                      .collect(Collectors.joining(", "))
                  + "."));
      return;
    }
    checkCron(prefix + "cron", config.cron(), problems);
    config.every().ifPresent(every -> checkDuration(prefix + "every", every, problems));
    config.closeEvery().ifPresent(every -> checkDuration(prefix + "close-every", every, problems));
    checkNotNegative(prefix + "overlap", config.overlap(), problems);
    checkRhythm(prefix + "sweep.", config.sweep(), problems);
    checkRhythm(prefix + "open.", config.open(), problems);
    checkRhythm(prefix + "reconcile.", config.reconcile(), problems);
  }

  private void checkRhythm(String prefix, Rhythm rhythm, List<ConfigurationProblem> problems) {
    checkCron(prefix + "cron", rhythm.cron(), problems);
    rhythm.every().ifPresent(every -> checkDuration(prefix + "every", every, problems));
  }

  private void checkCron(
      String property, Optional<String> expression, List<ConfigurationProblem> problems) {
    if (expression.isEmpty()) {
      return;
    }
    String remedy =
        "Write five fields as in Unix, such as 0 18 * * 1-5, or six as in Quartz, such as"
            + " 0 0 18 ? * MON-FRI.";
    try {
      Instant next = CronSchedule.parse(expression.get(), calendar.zone()).next(clock.instant());
      if (next.equals(Instant.MAX)) {
        problems.add(new ConfigurationProblem(property, "never comes again", remedy));
      }
    } catch (IllegalArgumentException e) {
      problems.add(
          new ConfigurationProblem(property, "is no cron expression: " + e.getMessage(), remedy));
    }
  }

  private static void checkDuration(
      String property, Duration value, List<ConfigurationProblem> problems) {
    if (!value.isPositive()) {
      problems.add(
          new ConfigurationProblem(
              property, "is not longer than nothing", "Write a duration such as 10m or PT10M."));
    }
  }

  private static void checkNotNegative(
      String property, Optional<Duration> value, List<ConfigurationProblem> problems) {
    if (value.isPresent() && value.get().isNegative()) {
      problems.add(
          new ConfigurationProblem(
              property, "is negative", "Write a duration such as 30m or PT30M."));
    }
  }
}
