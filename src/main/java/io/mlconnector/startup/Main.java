package io.mlconnector.startup;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service and, where it can not start, says why in words an operator can act on. */
@QuarkusMain
public final class Main {
  private Main() {}

  /** Runs until the process is told to stop; exit code 1 when the start was refused. */
  public static void main(String... args) {
    Quarkus.run(
        null,
        (exitCode, failure) -> {
          if (failure != null) {
            BootFailure.report(failure, System.err::println);
          }
          Runtime.getRuntime().exit(failure == null ? exitCode : 1);
        },
        args);
  }
}
