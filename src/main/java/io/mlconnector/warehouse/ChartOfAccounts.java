package io.mlconnector.warehouse;

import java.util.List;

/**
 * How combinations are cut into segments.
 *
 * @param segments attribute names in the order of the combination
 * @param company position of the balancing segment
 * @param costCenter position of the cost centre segment
 * @param account position of the natural account segment
 */
record ChartOfAccounts(
    List<String> segments, String delimiter, int company, int costCenter, int account) {
  ChartOfAccounts {
    segments = List.copyOf(segments);
  }

  static ChartOfAccounts of(ChartOfAccountsConfig config) {
    var segments = config.segments();
    return new ChartOfAccounts(
        segments,
        config.delimiter(),
        segments.indexOf(config.companySegment()),
        segments.indexOf(config.costCenterSegment()),
        segments.indexOf(config.accountSegment()));
  }
}
