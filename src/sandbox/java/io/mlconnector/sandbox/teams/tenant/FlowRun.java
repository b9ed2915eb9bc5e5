package io.mlconnector.sandbox.teams.tenant;

import java.time.Instant;
import java.util.Optional;

/** A run of a flow: what became of a request that was answered with 202. */
public record FlowRun(String channel, Instant at, Optional<String> failure) {}
