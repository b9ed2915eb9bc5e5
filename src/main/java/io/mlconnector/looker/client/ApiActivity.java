package io.mlconnector.looker.client;

import java.util.Locale;

/** By what Looker's contract counts a call. */
public enum ApiActivity {
  /** Queries and everything about scheduled plans. */
  QUERY,
  /** Datagroups, derived tables, users. */
  ADMIN,
  /** Login and versions; not counted. */
  NONE;

  /** The name in metrics, tables and the API. */
  public String externalName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
