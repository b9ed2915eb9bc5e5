package io.mlconnector.audit;

import io.mlconnector.audit.AuditEntry.Link;

/** A row with the place in the chain that it claims. */
record SealedRow(ChainRow row, Link link) {
  long position() {
    return link.position();
  }

  /** Whether its hash is that of its content. */
  boolean isConsistent() {
    return row.hash(link.previous(), link.position()).equals(link.hash());
  }
}
