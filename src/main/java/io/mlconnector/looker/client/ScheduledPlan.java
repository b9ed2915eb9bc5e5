package io.mlconnector.looker.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A scheduled plan of our user.
 *
 * @param content all of it, in Looker's own members
 */
public record ScheduledPlan(String id, String name, boolean runOnce, JsonNode content) {}
