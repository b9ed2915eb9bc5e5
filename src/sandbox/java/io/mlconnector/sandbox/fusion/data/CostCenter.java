package io.mlconnector.sandbox.fusion.data;

/** A value of the cost centre segment; times in epoch milliseconds. */
public record CostCenter(
    long id, String value, String description, boolean enabled, long created, long lastUpdate) {
  CostCenter edited(long at) {
    return new CostCenter(id, value, description + " *", !enabled, created, at);
  }
}
