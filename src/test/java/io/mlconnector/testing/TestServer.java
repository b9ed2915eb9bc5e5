package io.mlconnector.testing;

import io.mlconnector.sandbox.SandboxDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The port of the embedded PostgreSQL of this JVM, which starts at the first question. */
public final class TestServer implements Supplier<Integer> {
  /** What is lost when the machine fails may be lost; and nobody tidies hundreds of databases. */
  private static final Map<String, String> HASTE =
      Map.of("fsync", "off", "synchronous_commit", "off", "autovacuum", "off");

  private static final class Holder {
    private static final SandboxDatabase SERVER = SandboxDatabase.start(settings());

    private static Map<String, String> settings() {
      var settings = new HashMap<>(HASTE);
      settings.put("max_connections", "400");
      return settings;
    }
  }

  @Override
  public Integer get() {
    return Holder.SERVER.port();
  }
}
