package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.sandbox.teams.tenant.SimChannel;
import io.mlconnector.testing.Database;
import java.util.List;

/** What stands in the channels, held against what the outbox says. */
final class Cards {
  private static final String UNFINISHED =
      """
      SELECT concat_ws(' ', id, target, event_key, state, error_code)
      FROM connector.delivery WHERE state <> 'DELIVERED' ORDER BY id LIMIT 10
      """;

  private Cards() {}

  /** The event keys that were ever shown in any channel, once for each time. */
  static List<String> shown(TeamsCloud cloud) {
    return cloud.tenant().channels().stream()
        .map(SimChannel::name)
        .flatMap(
            channel ->
                cloud.tenant().feed(channel).messages().stream()
                    .flatMap(message -> message.eventKeys().stream())
                    .map(key -> "teams-channel/" + channel + " " + key))
        .toList();
  }

  /** What was ordered and has not arrived, at most ten. */
  static List<String> unfinished(Database database) {
    return database.texts(UNFINISHED);
  }

  /** All that was ordered has arrived, and nothing arrived twice or without an order. */
  static void mustMatch(TeamsCloud cloud, Database database) {
    assertThat(unfinished(database)).isEmpty();
    assertThat(shown(cloud))
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            database.texts("SELECT target || ' ' || event_key FROM connector.delivery"));
  }
}
