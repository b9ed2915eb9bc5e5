package io.mlconnector.journal;

import java.util.Optional;

/**
 * A difference between two versions of a record.
 *
 * @param path attribute name, behind the names and identities of the children that lead to it:
 *     {@code invoiceInstallments[InstallmentNumber=2].UnpaidAmount}
 * @param before text of the value, empty when it was null or missing
 * @param after text of the value, empty when it is null or missing
 */
public record AttributeChange(String path, Optional<String> before, Optional<String> after) {

  /** The name of the attribute alone. */
  public String attribute() {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
