package io.mlconnector.acceptance;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.mlconnector.sandbox.ConnectorProcess;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.sandbox.teams.TeamsCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a connector is started that is to be there quickly rather than to run long. Dozens of them
 * start in a build, and most of what a start takes is loading classes: the first one leaves them,
 * linked, in a cache for the others.
 */
public final class ShortLived {
  private static final List<String> PLAIN =
      List.of("-Xmx96m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final Path CACHE = Path.of("target", "connector.aot").toAbsolutePath();
  private static final Path LOCK = CACHE.resolveSibling("connector.aot.lock");
  private static final Duration WORK = Duration.ofSeconds(120);

  private ShortLived() {}

  /** The packaged connector, jar or executable. */
  public static Path runner() {
    return Path.of(System.getProperty("test.runner", "target/quarkus-app/quarkus-run.jar"));
  }

  /** Options of the virtual machine; an executable has its own classes. */
  public static synchronized List<String> options() {
    Path runner = runner();
    if (!runner.toString().endsWith(".jar")) {
      return PLAIN;
    }
    // Tests run in two machines side by side; one of them makes it for both.
    try (var only = FileChannel.open(LOCK, CREATE, WRITE);
        FileLock _ = only.lock()) {
      if (!isMadeOf(runner)) {
        make(runner);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // A cache that it can not use, the machine does without.
    return with("-XX:AOTCache=" + CACHE);
  }

  private static boolean isMadeOf(Path runner) throws IOException {
    return Files.exists(CACHE)
        && Files.getLastModifiedTime(CACHE).compareTo(Files.getLastModifiedTime(runner)) > 0;
  }

  private static void make(Path runner) throws IOException {
    Path directory = Files.createDirectories(Path.of("target", "connector-classes"));
    try (var cloud = TeamsCloud.start(ProcessWorld.teams());
        var world = new ProcessWorld(PodSettings.defaults().withInvoices(20), directory)) {
      ConnectorProcess first =
          world.start(world.settings(cloud), with("-XX:AOTCacheOutput=" + CACHE));
      first.awaitReady(WORK);
      world.awaitComplete(WORK);
      if (!first.terminate(WORK) || !isMadeOf(runner)) {
        throw new IllegalStateException("no cache of classes was left:\n" + first.endOfLog());
      }
    }
  }

  private static List<String> with(String option) {
    return Stream.concat(PLAIN.stream(), Stream.of(option)).toList();
  }
}
