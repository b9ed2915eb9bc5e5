package io.mlconnector.sandbox.teams.tenant;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/**
 * A channel, with everything that each transport calls it by.
 *
 * @param name as tests and pages use it
 * @param workflowId of the flow that posts here
 * @param signature of the flow's URL
 */
public record SimChannel(
    String name, String teamId, String channelId, String workflowId, String signature) {

  static SimChannel of(String name, String teamId) {
    String hex = hex("channel " + name);
    return new SimChannel(
        name,
        teamId,
        "19:" + hex + "@thread.tacv2",
        hex("flow " + name),
        // Looks like the real ones: URL-safe, with characters that a careless encoder would touch.
        "Sg-" + hex("signature " + name) + "_" + hex.substring(0, 8));
  }

  static String hex(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "")
        .toLowerCase(Locale.ROOT);
  }
}
