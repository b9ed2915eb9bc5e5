package io.mlconnector.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Processor time that was used so far by the three that share this machine. Unlike the time on the
 * wall it hardly depends on what else runs here.
 *
 * @param pod includes the benchmark itself
 */
record ProcessorTime(Duration connector, Duration database, Duration pod) {

  /**
   * @param connector its process
   * @param backend any process of a session with the database
   */
  static ProcessorTime of(long connector, long backend) {
    return new ProcessorTime(
        used(ProcessHandle.of(connector).stream()),
        used(
            ProcessHandle.of(backend).flatMap(ProcessHandle::parent).stream()
                .flatMap(server -> server.children())),
        used(Stream.of(ProcessHandle.current())));
  }

  private static Duration used(Stream<ProcessHandle> processes) {
    return processes
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  ProcessorTime since(ProcessorTime earlier) {
    return new ProcessorTime(
        connector.minus(earlier.connector),
        database.minus(earlier.database),
        pod.minus(earlier.pod));
  }

  /** Microseconds for each of so many, in the order of the components. */
  String each(int count) {
    return Stream.of(connector, database, pod)
        .map(time -> String.format(Locale.ROOT, "%d", time.toNanos() / 1000 / count))
        .reduce((left, right) -> left + " + " + right)
        .orElseThrow();
  }
}
