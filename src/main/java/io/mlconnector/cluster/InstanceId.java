package io.mlconnector.cluster;

/**
 * Name of this process among all replicas: the host and a suffix that no other process and no
 * earlier life of this one has.
 */
public record InstanceId(String value) {
  public InstanceId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("an instance needs a name");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
