package io.mlconnector.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The packaged connector as a process of its own, as in production: configured from outside,
 * logging to a file, killable at any moment. Ports are chosen free unless configured.
 */
public final class ConnectorProcess implements AutoCloseable {
  private static final Duration POLITE_STOP = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final int LAST_LINES = 60;

  private final Process process;
  private final Path log;
  private final int port;
  private final int managementPort;

  private ConnectorProcess(Process process, Path log, int port, int managementPort) {
    this.process = process;
    this.log = log;
    this.port = port;
    this.managementPort = managementPort;
  }

  /**
   * What to start.
   *
   * @param runner {@code quarkus-run.jar}, or a native executable
   * @param configuration by property name; keys with quoted parts are handed over in a file, as a
   *     mounted one would be, all others as environment variables
   * @param jvmOptions such as {@code -Xmx128m}; a native executable gets those that it knows
   * @param directory for the log and the configuration file
   */
  public record Launch(
      Path runner, Map<String, String> configuration, List<String> jvmOptions, Path directory) {
    public Launch {
      configuration = Map.copyOf(configuration);
      jvmOptions = List.copyOf(jvmOptions);
    }
  }

  /** Starts the process; {@link #awaitReady} tells when it can be used. */
  public static ConnectorProcess start(Launch launch) {
    if (!Files.exists(launch.runner())) {
      throw new IllegalStateException(launch.runner() + " does not exist: package the connector");
    }
    int port = port(launch, "quarkus.http.port");
    int managementPort = port(launch, "quarkus.management.port");
    try {
      Files.createDirectories(launch.directory());
      Path log = Files.createTempFile(launch.directory(), "connector-", ".log");
      var builder = new ProcessBuilder(command(launch.runner(), launch.jvmOptions(), List.of()));
      Map<String, String> environment = builder.environment();
      // Settings of the surrounding build must not reach the child.
      environment.keySet().removeIf(name -> name.startsWith("CONNECTOR_"));
      environment.keySet().removeIf(name -> name.startsWith("QUARKUS_"));
      environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
      environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
      environment.put("SMALLRYE_CONFIG_LOCATIONS", file(launch).toUri().toString());
      launch
          .configuration()
          .forEach(
              (key, value) -> {
                if (!needsFile(key)) {
                  environment.put(environmentName(key), value);
                }
              });
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      return new ConnectorProcess(builder.start(), log, port, managementPort);
    } catch (IOException e) {
      throw new UncheckedIOException("the connector could not be started", e);
    }
  }

  /**
   * The command line of a packaged connector, jar or native executable.
   *
   * @param options of the virtual machine; a native executable knows sizes of the heap and
   *     properties, and gets no others
   */
  public static List<String> command(Path runner, List<String> options, List<String> arguments) {
    String path = runner.toAbsolutePath().toString();
    var command = new ArrayList<String>();
    if (path.endsWith(".jar")) {
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(options);
      command.add("-jar");
      command.add(path);
    } else {
      command.add(path);
      options.stream()
          .filter(option -> option.startsWith("-Xm") || option.startsWith("-D"))
          .forEach(command::add);
    }
    command.addAll(arguments);
    return List.copyOf(command);
  }

  /** Quoted map keys lose their hyphens in environment variables, and lists are hard to read. */
  private static boolean needsFile(String key) {
    return key.indexOf('"') >= 0 || key.indexOf('[') >= 0;
  }

  /** The environment variable of a property, by the MicroProfile mapping. */
  static String environmentName(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private static Path file(Launch launch) throws IOException {
    Path file = Files.createTempFile(launch.directory(), "connector-", ".properties");
    var properties = new Properties();
    launch
        .configuration()
        .forEach(
            (key, value) -> {
              if (needsFile(key)) {
                properties.setProperty(key, value);
              }
            });
    try (OutputStream out = Files.newOutputStream(file)) {
      properties.store(out, "what environment variables can not say");
    }
    return file;
  }

  private static int port(Launch launch, String key) {
    String configured = launch.configuration().get(key);
    return configured == null ? freePort() : Integer.parseInt(configured);
  }

  /** A port on the loopback interface that nobody had a moment ago. */
  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }

  /** The application's port on the loopback interface. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The management port: health and metrics. */
  public URI managementUrl() {
    return URI.create("http://127.0.0.1:" + managementPort);
  }

  /** What the process printed. */
  public Path log() {
    return log;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /**
   * Waits until the connector says that it is ready.
   *
   * @throws IllegalStateException when it ends before, or is not ready in time; the message holds
   *     the end of its log
   */
  public void awaitReady(Duration timeout) {
    awaitAnswer("/q/health/ready", timeout);
  }

  /** Waits until the connector runs, ready or not. */
  public void awaitStarted(Duration timeout) {
    awaitAnswer("/q/health/live", timeout);
  }

  private void awaitAnswer(String path, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    var request =
        HttpRequest.newBuilder(managementUrl().resolve(path))
            .timeout(Duration.ofSeconds(5))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      while (true) {
        if (!process.isAlive()) {
          throw new IllegalStateException(
              "the connector ended with code " + process.exitValue() + ":\n" + endOfLog());
        }
        if (answersOk(http, request)) {
          return;
        }
        if (System.nanoTime() - deadline > 0) {
          throw new IllegalStateException(
              path + " was not 200 within " + timeout + ":\n" + endOfLog());
        }
        pause();
      }
    }
  }

  private static boolean answersOk(HttpClient http, HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the connector started", e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the connector started", e);
    }
  }

  /** The last lines of the log. */
  public String endOfLog() {
    try (Stream<String> lines = Files.lines(log)) {
      List<String> all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - LAST_LINES), all.size()));
    } catch (IOException e) {
      return "the log can not be read: " + e.getMessage();
    }
  }

  /** Kills the process as {@code kill -9} does and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd(POLITE_STOP);
  }

  /** Asks the process to stop as Kubernetes does; returns whether it did in time. */
  public boolean terminate(Duration timeout) {
    process.destroy();
    return awaitEnd(timeout);
  }

  /** The exit code of a process that has ended. */
  public int exitValue() {
    return process.exitValue();
  }

  private boolean awaitEnd(Duration timeout) {
    try {
      return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Stops the process, by force when it does not stop politely. */
  @Override
  public void close() {
    if (process.isAlive() && !terminate(POLITE_STOP)) {
      kill();
    }
  }
}
