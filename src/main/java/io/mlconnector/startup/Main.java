package io.mlconnector.startup;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.jspecify.annotations.Nullable;

/** Starts the service and, where it can not start, says why in words an operator can act on. */
@QuarkusMain
public final class Main {
  private Main() {}

  /**
   * Runs until the process is told to stop, or does what the arguments ask for and ends; exit code
   * 1 when the start was refused.
   */
  public static void main(String... args) {
    if (PingCommand.isAskedFor(args)) {
      PingCommand.settle();
      Quarkus.run(PingCommand.class, Main::end, args);
    } else if (MigrateCommand.isAskedFor(args)) {
      MigrateCommand.settle();
      Quarkus.run(MigrateCommand.class, Main::end, args);
    } else {
      Quarkus.run(null, Main::end, args);
    }
  }

  private static void end(int exitCode, @Nullable Throwable failure) {
    if (failure == null) {
      Runtime.getRuntime().exit(exitCode);
    } else if (BootFailure.report(failure, System.err::println)) {
      // Nothing runs yet, and an orderly exit would pour the log of the framework over the list.
      Runtime.getRuntime().halt(1);
    } else {
      Runtime.getRuntime().exit(1);
    }
  }
}
