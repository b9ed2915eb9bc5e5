package io.mlconnector.fusion;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.PageRequest.Projection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A page request in the words of the REST API, except for its size and offset.
 *
 * @param path below the version segment, encoded
 * @param parameters not yet encoded, in the order in which they are sent
 * @param keyPrefix what stands before the key attributes of each row, because rows do not say it
 */
record PageQuery(String path, Map<String, String> parameters, String keyPrefix) {

  /** One query, or several when the grammar can not ask for all keys at once. */
  static List<PageQuery> of(PageRequest request, Resource resource, QueryGrammar grammar) {
    if (request.filter() instanceof RowFilter.KeysIn(List<Long> keys)
        && grammar.anyOf(resource.numericKey(), keys).isEmpty()) {
      return keys.stream()
          .map(key -> one(request, new RowFilter.KeysIn(List.of(key)), resource, grammar))
          .toList();
    }
    return List.of(one(request, request.filter(), resource, grammar));
  }

  private static PageQuery one(
      PageRequest request, RowFilter filter, Resource resource, QueryGrammar grammar) {
    var parameters = new LinkedHashMap<String, String>();
    String path = resource.path();
    String keyPrefix = "";
    switch (filter) {
      case RowFilter.All _ -> {
        require(
            resource.strategy() != StreamStrategy.FINDER && !path.contains("{"), filter, resource);
        parameters.put("orderBy", resource.orderByKey());
      }
      case RowFilter.ChangedWithin within -> {
        String watermark = resource.watermark().orElseThrow(() -> misfit(filter, resource));
        parameters.put("q", grammar.within(watermark, within.from(), within.before()));
        parameters.put("orderBy", watermark + ":asc," + resource.orderByKey());
      }
      case RowFilter.KeysAfter after -> {
        require(resource.hasNumericKey(), filter, resource);
        parameters.put("q", grammar.greaterThan(resource.numericKey(), after.key()));
        parameters.put("orderBy", resource.orderByKey());
      }
      case RowFilter.KeysIn in -> {
        require(resource.hasNumericKey(), filter, resource);
        String key = resource.numericKey();
        parameters.put(
            "q", grammar.anyOf(key, in.keys()).orElseThrow(() -> misfit(filter, resource)));
        parameters.put("orderBy", resource.orderByKey());
      }
      case RowFilter.ValuesOf values -> {
        require(path.contains("{valueSet}"), filter, resource);
        String code = SafeText.valueSetCode(values.valueSetCode());
        path = path.replace("{valueSet}", PercentEncoding.encode(code));
        keyPrefix = code + KeyAttribute.SEPARATOR;
        parameters.put("orderBy", resource.orderByKey());
      }
      case RowFilter.PeriodsOf periods -> {
        require(resource.stream() == StreamName.PERIODS, filter, resource);
        parameters.put(
            "q",
            grammar.allOf(
                List.of(
                    grammar.equalTo("ApplicationId", periods.applicationId()),
                    grammar.equalTo("LedgerId", periods.ledgerId()))));
        parameters.put("orderBy", "PeriodNameId:asc");
      }
      case RowFilter.BalanceOf balance -> {
        require(resource.strategy() == StreamStrategy.FINDER, filter, resource);
        parameters.put("finder", balanceFinder(balance));
      }
    }
    project(request.projection(), resource, parameters);
    return new PageQuery(path, parameters, keyPrefix);
  }

  private static String balanceFinder(RowFilter.BalanceOf balance) {
    return "AccountBalanceFinder;accountCombination="
        + SafeText.finderValue("account combination", balance.combination())
        + ",ledgerName="
        + SafeText.finderValue("ledger name", balance.ledgerName())
        + ",accountingPeriod="
        + SafeText.finderValue("period name", balance.periodName())
        + ",currency="
        + SafeText.finderValue("currency", balance.currency())
        + ",mode=Detail";
  }

  private static void project(
      Projection projection, Resource resource, Map<String, String> parameters) {
    switch (projection) {
      case KEYS -> {
        parameters.put("fields", resource.keyFields());
        parameters.put("onlyData", "true");
      }
      case WHOLE -> {
        resource.expand().ifPresent(children -> parameters.put("expand", children));
        // The children of a journal batch are found through the links that onlyData drops.
        if (resource.composition() == Resource.Composition.EXPANDED) {
          parameters.put("onlyData", "true");
        }
      }
    }
  }

  /** The address below the version segment, encoded, for one page. */
  String page(long offset, int limit) {
    var all = new LinkedHashMap<>(parameters);
    all.put("limit", Integer.toString(limit));
    all.put("offset", Long.toString(offset));
    return path + "?" + PercentEncoding.query(all);
  }

  private static void require(boolean fits, RowFilter filter, Resource resource) {
    if (!fits) {
      throw misfit(filter, resource);
    }
  }

  private static ConnectorException misfit(RowFilter filter, Resource resource) {
    return new ConnectorException(
        ErrorCode.INVALID_REQUEST,
        "The stream "
            + resource.stream()
            + " can not be asked by "
            + filter.getClass().getSimpleName());
  }
}
