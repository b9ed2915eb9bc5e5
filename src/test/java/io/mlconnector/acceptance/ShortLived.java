package io.mlconnector.acceptance;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.mlconnector.sandbox.ConnectorProcess;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.startup.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a connector is started that is to be there quickly rather than to run long. Dozens of them
 * start in a build, and most of what a start takes is loading classes: the first one leaves them,
 * linked, in a cache for the others. Only classes that the virtual machine's own loader finds can
 * be linked before, so all jars of the packaged connector are on one class path here; {@code
 * quarkus-run.jar}, which has a loader of its own, is started where time is no matter.
 */
public final class ShortLived {
  private static final List<String> PLAIN =
      List.of("-Xmx96m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** What the loader of {@code quarkus-run.jar} sees to, and silence about the cache. */
  private static final List<String> ON_ONE_CLASS_PATH =
      List.of(
          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
          "-Xlog:disable",
          "-Xlog:all=error:stderr");

  private static final Path PACKAGED =
      Path.of(System.getProperty("test.runner", "target/quarkus-app/quarkus-run.jar"))
          .toAbsolutePath();
  private static final boolean IS_JAR = PACKAGED.toString().endsWith(".jar");
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path LAUNCHER = TARGET.resolve("connector-launcher.jar");
  private static final Path CACHE = TARGET.resolve("connector.aot");
  private static final Path LOCK = TARGET.resolve("connector.aot.lock");
  private static final Duration WORK = Duration.ofSeconds(120);

  private ShortLived() {}

  /** The packaged connector as it is shipped, jar or executable. */
  public static Path packaged() {
    return PACKAGED;
  }

  /** What to start: the packaged connector's classes on one class path, or the executable. */
  public static Path runner() {
    prepare();
    return IS_JAR ? LAUNCHER : PACKAGED;
  }

  /** Options of the virtual machine; an executable has its own classes. */
  public static List<String> options() {
    prepare();
    // A cache that it can not use, the machine does without.
    return IS_JAR ? with("-XX:AOTCache=" + CACHE) : PLAIN;
  }

  private static synchronized void prepare() {
    if (!IS_JAR) {
      return;
    }
    // Tests run in two machines side by side; one of them makes both for both.
    try (var only = FileChannel.open(LOCK, CREATE, WRITE);
        FileLock _ = only.lock()) {
      if (!isMadeOfPackaged(LAUNCHER)) {
        makeLauncher();
      }
      if (!isMadeOfPackaged(CACHE)) {
        makeCache();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isMadeOfPackaged(Path file) throws IOException {
    return Files.exists(file)
        && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(PACKAGED)) > 0;
  }

  private static void makeLauncher() throws IOException {
    try (var packaged = new JarFile(PACKAGED.toFile())) {
      var manifest = new Manifest(packaged.getManifest());
      manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
      new JarOutputStream(Files.newOutputStream(LAUNCHER), manifest).close();
    }
  }

  /** What Quarkus generated and changed comes before what it was made of. */
  private static String classPath() throws IOException {
    Path packaged = PACKAGED.resolveSibling("");
    try (Stream<Path> files = Files.walk(packaged)) {
      return files
          .filter(file -> file.toString().endsWith(".jar") && !file.equals(PACKAGED))
          .sorted(
              Comparator.comparing((Path file) -> !isGenerated(file)).thenComparing(file -> file))
          .map(file -> TARGET.relativize(file).toString())
          .collect(Collectors.joining(" "));
    }
  }

  private static boolean isGenerated(Path jar) {
    return jar.startsWith(PACKAGED.resolveSibling("quarkus"));
  }

  private static void makeCache() throws IOException {
    Path directory = Files.createDirectories(TARGET.resolve("connector-classes"));
    try (var cloud = TeamsCloud.start(ProcessWorld.teams());
        var world = new ProcessWorld(PodSettings.defaults().withInvoices(20), directory)) {
      ConnectorProcess first =
          world.start(LAUNCHER, world.settings(cloud), with("-XX:AOTCacheOutput=" + CACHE));
      first.awaitReady(WORK);
      world.awaitComplete(WORK);
      if (!first.terminate(WORK) || !isMadeOfPackaged(CACHE)) {
        throw new IllegalStateException("no cache of classes was left:\n" + first.endOfLog());
      }
    }
  }

  private static List<String> with(String option) {
    return Stream.of(PLAIN, ON_ONE_CLASS_PATH, List.of(option)).flatMap(List::stream).toList();
  }
}
