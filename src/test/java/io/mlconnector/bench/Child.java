package io.mlconnector.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that the benchmark starts, measures and ends. */
final class Child implements AutoCloseable {
  private final Process process;

  private Child(Process process) {
    this.process = process;
  }

  /** A Java program with its output in a log file, or readable when {@code log} is null-like. */
  static Child java(Path log, Map<String, String> environment, List<String> arguments)
      throws IOException {
    var builder = new ProcessBuilder(command(arguments));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new Child(builder.start());
  }

  /** Reads the log until a line begins with the text; returns the rest of that line. */
  String awaitLine(Path log, String beginning) throws IOException, InterruptedException {
    while (process.isAlive()) {
      try (BufferedReader lines = Files.newBufferedReader(log)) {
        var found = lines.lines().filter(line -> line.startsWith(beginning)).findFirst();
        if (found.isPresent()) {
          return found.get().substring(beginning.length());
        }
      }
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
    throw new IllegalStateException("process ended early, see " + log);
  }

  /** Fails when the process is no longer there. */
  void requireAlive(Path log) {
    if (!process.isAlive()) {
      throw new IllegalStateException("process ended early, see " + log);
    }
  }

  /** Greatest resident memory so far, in MiB, as the Linux kernel counts it. */
  long peakMemory() throws IOException {
    return kilobytes("VmHWM:") / 1024;
  }

  /** Processor time so far, in seconds. */
  double processorSeconds() {
    return process.info().totalCpuDuration().map(used -> used.toMillis() / 1000.0).orElse(0.0);
  }

  private long kilobytes(String field) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith(field)) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IllegalStateException("the kernel does not tell " + field);
  }

  private static List<String> command(List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    return command;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
