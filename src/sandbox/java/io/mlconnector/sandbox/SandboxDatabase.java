package io.mlconnector.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An embedded PostgreSQL server on a free port of the loopback interface, deleted when the process
 * ends. Needs neither Docker nor an installed PostgreSQL.
 */
public final class SandboxDatabase implements AutoCloseable {
  private static final String USER = "postgres";

  private final EmbeddedPostgres server;
  private final AtomicInteger databases = new AtomicInteger();

  private SandboxDatabase(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts a server of its own; takes about three seconds. */
  public static SandboxDatabase start(Map<String, String> serverSettings) {
    try {
      var builder = EmbeddedPostgres.builder();
      serverSettings.forEach(builder::setServerConfig);
      return new SandboxDatabase(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded PostgreSQL did not start", e);
    }
  }

  /** Creates an empty database and returns its JDBC URL, user name included. */
  public String createDatabase() {
    String name = "sandbox_" + databases.incrementAndGet();
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("the embedded PostgreSQL refused a database", e);
    }
    return server.getJdbcUrl(USER, name);
  }

  /** The port on the loopback interface. */
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded PostgreSQL did not stop", e);
    }
  }
}
