package io.mlconnector.sync;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What this room logs while a test runs. */
final class LogLines extends Handler implements AutoCloseable {
  private static final Logger ROOM = Logger.getLogger("io.mlconnector.sync");

  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  private final @Nullable Level before = ROOM.getLevel();

  private LogLines() {}

  static LogLines capture() {
    var lines = new LogLines();
    // A test class that ran before may have quietened the room.
    ROOM.setLevel(Level.INFO);
    ROOM.addHandler(lines);
    return lines;
  }

  /** Levels at or above the given one, of lines that begin with these words. */
  List<Level> levelsOf(String words) {
    return records.stream()
        .filter(line -> line.getMessage().startsWith(words))
        .map(LogRecord::getLevel)
        .toList();
  }

  /** How many lines ask for attention. */
  long alarms() {
    return records.stream()
        .filter(line -> line.getLevel().intValue() >= Level.WARNING.intValue())
        .count();
  }

  @Override
  public void publish(LogRecord line) {
    records.add(line);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    ROOM.removeHandler(this);
    ROOM.setLevel(before);
  }
}
