package io.mlconnector.finance;

/** One record of one stream, whatever its version. */
public record RecordRef(StreamName stream, RecordKey key) {
  @Override
  public String toString() {
    return stream + "/" + key;
  }
}
