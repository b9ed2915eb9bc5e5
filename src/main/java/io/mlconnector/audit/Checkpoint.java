package io.mlconnector.audit;

/**
 * A position of the chain and the hash it had. Noted outside of the database, such as in the log,
 * it later proves that nobody has written the chain anew up to there.
 */
public record Checkpoint(long position, ChainHash hash) {
  @Override
  public String toString() {
    return position + ":" + hash;
  }
}
