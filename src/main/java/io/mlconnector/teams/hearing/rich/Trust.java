package io.mlconnector.teams.hearing.rich;

import io.mlconnector.failure.ConnectorException;
import java.util.Set;

/** What tokens are measured by. All calls fail with a {@link ConnectorException}. */
public interface Trust {
  /** The application for which Graph makes them. */
  String audience();

  /** What the directory is called in them, in either version. */
  Set<String> issuers();

  /** The keys that Entra ID signs by, as it publishes them now: a JSON Web Key Set. */
  String signingKeys();
}
