package io.mlconnector.cluster;

/**
 * Name of a piece of work that only one replica may do at a time, such as {@code stream/invoices}.
 */
public record LeaseName(String value) {
  public LeaseName {
    if (value.isBlank() || value.length() > 200) {
      throw new IllegalArgumentException("a lease name has 1 to 200 characters: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
