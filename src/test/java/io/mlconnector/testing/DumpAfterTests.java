package io.mlconnector.testing;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Writes what the tests of this JVM left in their databases beside their reports, where a search
 * for secrets reads it. Only under Maven, which names the folder.
 */
public final class DumpAfterTests implements LauncherSessionListener {
  private static final String FOLDER = System.getProperty("test.database.dumps", "");
  private static final String KNOWN = "io.mlconnector.testing.databases";

  /** Remembers a database; the class loaders that tests run in share nothing but the JVM. */
  static String remember(String url) {
    System.getProperties().merge(KNOWN, url, (known, another) -> known + " " + another);
    return url;
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    String known = System.getProperty(KNOWN, "");
    if (FOLDER.isEmpty() || known.isEmpty()) {
      return;
    }
    Path dump = Path.of(FOLDER, "databases-" + ProcessHandle.current().pid() + ".txt");
    try {
      Files.createDirectories(dump.getParent());
      try (var out = new BufferedOutputStream(Files.newOutputStream(dump))) {
        for (String url : known.split(" ")) {
          var database = new PGSimpleDataSource();
          database.setUrl(url);
          DatabaseDump.write(database, out, "connector", "fusion_mart");
        }
      }
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("the databases of the tests could not be dumped", e);
    }
  }
}
