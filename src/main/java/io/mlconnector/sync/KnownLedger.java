package io.mlconnector.sync;

/** A ledger that Fusion has. */
record KnownLedger(long ledgerId, String name) {}
