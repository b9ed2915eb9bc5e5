package io.mlconnector.sandbox.fusion.data;

/**
 * A supplier.
 *
 * @param inactiveDay {@link Absent#NUMBER} while active
 */
public record Supplier(
    int row,
    long id,
    String name,
    String number,
    String country,
    String taxpayerId,
    long inactiveDay,
    long created,
    long lastUpdate,
    int revision,
    java.util.List<Site> sites) {

  /** A place that the supplier sells from. */
  public record Site(long id, String name, String procurementUnit, long created, long lastUpdate) {}
}
