package io.mlconnector.sync.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A cron expression in a time zone: five fields as in Unix, or six to seven with seconds first as
 * in Quartz. A moment that the clocks skip when they go forward is moved by the length of the gap,
 * so that a nightly batch is not left out; one that they repeat when they go back counts once.
 * Thread-safe.
 */
public final class CronSchedule implements Cadence {
  private static final int UNIX_FIELDS = 5;

  private final String expression;
  private final ZoneId zone;
  private final ExecutionTime executionTime;
  private volatile Answer latest = new Answer(Instant.MAX, Instant.MAX);

  private record Answer(Instant last, Instant next) {}

  private CronSchedule(String expression, ZoneId zone, Cron cron) {
    this.expression = expression;
    this.zone = zone;
    this.executionTime = ExecutionTime.forCron(cron);
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException with the reason when it can not be read
   */
  public static CronSchedule parse(String expression, ZoneId zone) {
    String trimmed = expression.strip();
    int fields = trimmed.split("\\s+", -1).length;
    CronType type = fields == UNIX_FIELDS ? CronType.UNIX : CronType.QUARTZ;
    var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(type));
    return new CronSchedule(trimmed, zone, parser.parse(trimmed).validate());
  }

  @Override
  public Instant next(Instant last) {
    // Every pass asks the same until the moment has come, and the library takes its time.
    Answer known = latest;
    if (!known.last().equals(last)) {
      known = new Answer(last, find(last));
      latest = known;
    }
    return known.next();
  }

  private Instant find(Instant last) {
    Instant regular =
        nextAfter(last.atZone(zone)).map(ZonedDateTime::toInstant).orElse(Instant.MAX);
    Instant byWallClock =
        nextAfter(LocalDateTime.ofInstant(last, zone).atZone(ZoneOffset.UTC))
            .map(found -> found.toLocalDateTime().atZone(zone).toInstant())
            .filter(found -> found.isAfter(last))
            .orElse(Instant.MAX);
    // The library passes over a whole day when its moment falls into the gap; the wall clock, on
    // the other hand, knows nothing of the repeated hour.
    return byWallClock.isBefore(regular) ? byWallClock : regular;
  }

  private Optional<ZonedDateTime> nextAfter(ZonedDateTime moment) {
    return executionTime.nextExecution(moment);
  }

  @Override
  public String toString() {
    return expression + " " + zone;
  }
}
