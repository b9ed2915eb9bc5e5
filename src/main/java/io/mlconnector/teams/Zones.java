package io.mlconnector.teams;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/** Names of time zones, which the configuration library can not read where they are optional. */
final class Zones {
  private Zones() {}

  /** What to write instead of a name that is none. */
  static Optional<String> flaw(String name) {
    try {
      ZoneId.of(name);
      return Optional.empty();
    } catch (DateTimeException _) {
      return Optional.of("write a name such as Europe/Berlin");
    }
  }
}
