package io.mlconnector.connection;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be tried out, under the names of paths and of the command line. */
public enum ConnectionName {
  /** The Oracle Fusion pod and its identity domain. */
  FUSION,
  /** The database of the star schema. */
  WAREHOUSE,
  /** The Looker instance. */
  LOOKER,
  /** Entra ID, Graph and the channels of Teams. */
  TEAMS;

  /** The name in lower case. */
  public String externalName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The connection of this name, or empty when there is none. */
  public static Optional<ConnectionName> find(String externalName) {
    return Arrays.stream(values())
        .filter(connection -> connection.externalName().equals(externalName))
        .findFirst();
  }

  @Override
  public String toString() {
    return externalName();
  }
}
