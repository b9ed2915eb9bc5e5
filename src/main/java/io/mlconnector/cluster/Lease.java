package io.mlconnector.cluster;

/**
 * The right to do a piece of work until it is released, lost or expired. Every acquisition has an
 * epoch of its own: a former holder that wakes up late is refused by {@link Leases#confirm}.
 */
public record Lease(LeaseName name, long epoch) {}
