package io.mlconnector.testing;

import io.mlconnector.sandbox.ConnectorProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server of a test's own, which it may stop, start, starve and copy. */
public final class DatabaseServer implements AutoCloseable {
  private static final Duration STARTUP = Duration.ofSeconds(30);

  private final Path directory;
  private final Map<String, String> settings;
  private final int port;
  private @Nullable EmbeddedPostgres server;

  private DatabaseServer(Path directory, Map<String, String> settings) {
    this.directory = directory;
    this.settings = settings;
    this.port = ConnectorProcess.freePort();
  }

  /** Starts one in this directory, which holds a cluster already or is made into one. */
  public static DatabaseServer in(Path directory, Map<String, String> settings) {
    var created = new DatabaseServer(directory, settings);
    created.start();
    return created;
  }

  /** The JDBC URL of its database, the user included. */
  public String url() {
    return urlAt(port);
  }

  /** The same through this wire. */
  public String urlBy(DatabaseWire wire) {
    return urlAt(wire.port());
  }

  private static String urlAt(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
  }

  /** A wire to it that can be lost. */
  public DatabaseWire wire() {
    return new DatabaseWire(port);
  }

  /** Starts it again, at the same address. */
  public void start() {
    try {
      var builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(directory)
              .setCleanDataDirectory(false)
              .setPGStartupWait(STARTUP)
              .setPort(port);
      settings.forEach(builder::setServerConfig);
      server = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("the server did not start", e);
    }
  }

  /** Stops it as administrators do: connections are broken, what was committed is kept. */
  public void stop() {
    EmbeddedPostgres running = server;
    server = null;
    if (running != null) {
      try {
        running.close();
      } catch (IOException e) {
        throw new UncheckedIOException("the server did not stop", e);
      }
    }
  }

  /** Runs statements as administrator. */
  public void run(String... statements) {
    try (var connection = DriverManager.getConnection(url());
        var statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("refused: " + String.join("; ", statements), e);
    }
  }

  /**
   * Takes a base backup while the server works, by PostgreSQL's own low-level procedure: what
   * {@code pg_basebackup} and the operators of managed servers do.
   */
  public void backUpTo(Path copy) {
    try (var connection = DriverManager.getConnection(url());
        var statement = connection.createStatement()) {
      statement.execute("SELECT pg_backup_start('drill', fast => true)");
      copyTree(directory, copy);
      try (var label = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
        label.next();
        Files.writeString(copy.resolve("backup_label"), label.getString(1));
      }
      // The log up to the end of the backup, without which the copy is not consistent.
      copyTree(directory.resolve("pg_wal"), copy.resolve("pg_wal"));
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("no backup", e);
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Path made = Files.createDirectories(to.resolve(from.relativize(folder)));
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx------"));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = String.valueOf(file.getFileName());
            if (!name.equals("postmaster.pid") && !name.equals("epg-lock")) {
              try {
                Files.copy(
                    file,
                    to.resolve(from.relativize(file)),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
              } catch (NoSuchFileException _) {
                // The server works on; what it removed meanwhile its log accounts for.
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (!(e instanceof NoSuchFileException)) {
              throw e;
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void close() {
    stop();
  }
}
