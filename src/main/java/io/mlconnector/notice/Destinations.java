package io.mlconnector.notice;

import io.mlconnector.notice.rule.Recipients;
import io.mlconnector.teams.TeamsDirectory;
import jakarta.enterprise.context.ApplicationScoped;

/** Which channels and people are configured. */
@FunctionalInterface
interface Destinations {
  /** All of them; the same for the life of the process. */
  Recipients recipients();

  /** Those of Teams. */
  @ApplicationScoped
  class OfTeams implements Destinations {
    private final TeamsDirectory directory;

    OfTeams(TeamsDirectory directory) {
      this.directory = directory;
    }

    @Override
    public Recipients recipients() {
      return Recipients.of(directory.entries().stream().map(TeamsDirectory.Entry::target).toList());
    }
  }
}
