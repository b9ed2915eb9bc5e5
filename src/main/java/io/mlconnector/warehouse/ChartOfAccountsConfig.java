package io.mlconnector.warehouse;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/** The shape of account combinations on this pod. */
@ConfigMapping(prefix = "connector.chart-of-accounts")
public interface ChartOfAccountsConfig {
  /**
   * Segments in the order in which a combination shows them, each by the attribute name that the
   * account combinations resource gives it. At most ten.
   */
  @WithDefault("company,costCenter,account,subaccount")
  @Size(min = 1, max = 10)
  List<@NotEmpty String> segments();

  /** What stands between the segments of a combination. */
  @WithDefault("-")
  @NotEmpty
  String delimiter();

  /** The balancing segment, one of the segments. */
  @WithDefault("company")
  String companySegment();

  /** The cost centre segment, one of the segments. */
  @WithDefault("costCenter")
  String costCenterSegment();

  /** The natural account segment, one of the segments. */
  @WithDefault("account")
  String accountSegment();

  /**
   * Ledger name by business unit name, because invoices name no ledger. Without an entry the only
   * primary ledger counts, if there is just one.
   */
  Map<String, String> businessUnitLedgers();
}
