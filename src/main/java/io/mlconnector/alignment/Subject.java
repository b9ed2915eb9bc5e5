package io.mlconnector.alignment;

import io.mlconnector.finance.StreamName;
import java.util.List;

/** What is compared. */
public enum Subject {
  /** Suppliers; the key is the supplier number. */
  SUPPLIER(
      StreamName.SUPPLIERS, List.of("supplier_number", "supplier_name", "status", "inactive_date")),
  /** Account combinations; the key is the combination. */
  ACCOUNT(
      StreamName.ACCOUNT_COMBINATIONS,
      List.of("account_combination", "account_type", "is_enabled", "active_from", "active_to")),
  /** Values of the cost centre value sets; the key is the value. */
  COST_CENTER(
      StreamName.COST_CENTERS,
      List.of("cost_center_name", "is_enabled", "active_from", "active_to"));

  private final StreamName stream;
  private final List<String> attributes;

  Subject(StreamName stream, List<String> attributes) {
    this.stream = stream;
    this.attributes = attributes;
  }

  StreamName stream() {
    return stream;
  }

  /** Columns of the dimension that are held against Fusion, in the order of {@link FusionValue}. */
  List<String> attributes() {
    return attributes;
  }
}
