package io.mlconnector.testing;

import io.mlconnector.sandbox.SandboxDatabase;
import java.util.Map;
import java.util.function.Supplier;

/** The port of the embedded PostgreSQL of this JVM, which starts at the first question. */
public final class TestServer implements Supplier<Integer> {
  private static final class Holder {
    private static final SandboxDatabase SERVER =
        SandboxDatabase.start(
            Map.of(
                "fsync",
                "off",
                "synchronous_commit",
                "off",
                "file_copy_method",
                "clone",
                "max_connections",
                "400"));
  }

  @Override
  public Integer get() {
    return Holder.SERVER.port();
  }
}
