package io.mlconnector.architecture;

import static java.util.Map.entry;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which room may know which. A room is a package directly under {@code io.mlconnector}; what is not
 * listed is forbidden.
 */
final class Rooms {
  static final String ROOT = "io.mlconnector";

  /** Below everything: they know each other only as said here. */
  private static final Map<String, Set<String>> GROUND =
      Map.of(
          "finance", Set.of(),
          "failure", Set.of(),
          "vault", Set.of("failure", "cluster"),
          "telemetry", Set.of("failure", "finance"),
          "remote", Set.of("failure", "telemetry", "vault"),
          "cluster", Set.of("failure", "telemetry"),
          "audit", Set.of("failure", "telemetry", "cluster", "vault"),
          "token", Set.of("failure", "telemetry", "vault", "remote"),
          "connection",
              Set.of("failure", "telemetry", "cluster", "vault", "remote", "audit", "token"));

  /** The flow: each may know the ground and what is named here. */
  private static final Map<String, Set<String>> FLOW =
      Map.ofEntries(
          entry("fusion", Set.of()),
          entry("journal", Set.of()),
          entry("sync", Set.of("fusion", "journal")),
          entry("warehouse", Set.of("journal")),
          entry("alignment", Set.of("journal", "warehouse")),
          entry("delivery", Set.of()),
          entry("looker", Set.of("sync", "journal", "warehouse", "alignment")),
          entry("teams", Set.of("delivery")),
          entry("notice", Set.of("journal", "looker", "delivery", "teams")));

  /** On top, lowest first: each may know everything below, and nothing knows the last one. */
  private static final Set<String> TOP = Set.of("trigger", "api", "startup");

  private Rooms() {}

  static boolean isKnown(String room) {
    return GROUND.containsKey(room) || FLOW.containsKey(room) || TOP.contains(room);
  }

  static Set<String> knownTo(String room) {
    if (GROUND.containsKey(room)) {
      return GROUND.get(room);
    }
    var known = new HashSet<>(GROUND.keySet());
    if (FLOW.containsKey(room)) {
      known.addAll(FLOW.get(room));
      return known;
    }
    known.addAll(FLOW.keySet());
    if (room.equals("startup")) {
      known.addAll(TOP);
    }
    return known;
  }
}
