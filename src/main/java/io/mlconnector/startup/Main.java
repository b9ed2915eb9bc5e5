package io.mlconnector.startup;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.jspecify.annotations.Nullable;

/** Starts the service and, where it can not start, says why in words an operator can act on. */
@QuarkusMain
public final class Main {
  private static final String POLLERS = "jdk.pollerMode";
  private static final String THREADS_OF_THE_SYSTEM = "1";

  private Main() {}

  /**
   * Runs until the process is told to stop, or does what the arguments ask for and ends; exit code
   * 1 when the start was refused.
   */
  public static void main(String... args) {
    pollInThreadsOfTheSystem();
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

  /**
   * By default a virtual thread watches the sockets on which virtual threads wait. In a native
   * executable it may stay where it was parked: whoever waits for the database waits for ever (<a
   * href="https://github.com/oracle/graal/issues/13787">reported</a>, and seen here in about one of
   * a hundred starts). Both kinds of process do the same, so that tests of one are tests of the
   * other.
   */
  private static void pollInThreadsOfTheSystem() {
    if (System.getProperty(POLLERS) == null) {
      System.setProperty(POLLERS, THREADS_OF_THE_SYSTEM);
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
