package io.mlconnector.looker;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.alignment.DimensionValues;
import io.mlconnector.alignment.ShownValues;
import io.mlconnector.alignment.ShownValues.Shown;
import io.mlconnector.alignment.ShownValues.ShownValue;
import io.mlconnector.alignment.ShownValues.Unavailable;
import io.mlconnector.alignment.Subject;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.looker.client.LookerGateway;
import io.mlconnector.looker.client.ModelQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the explores of the LookML block that show each value once; one call a subject. */
@ApplicationScoped
class ModelDimensionValues implements DimensionValues {
  private final LookerConfig config;
  private final LookerGateway looker;

  ModelDimensionValues(LookerConfig config, LookerGateway looker) {
    this.config = config;
    this.looker = looker;
  }

  @Override
  public boolean isConfigured() {
    return config.baseUrl().isPresent() && config.datagroup().isPresent();
  }

  @Override
  public ShownValues shown(Subject subject) {
    Dimension dimension = dimension(subject);
    var query =
        new ModelQuery(
            config.datagroup().map(name -> name.substring(0, name.indexOf("::"))).orElse(""),
            dimension.explore(),
            dimension.fields(),
            Map.of(dimension.deleted(), "No"),
            List.of(dimension.key()),
            config.dimensionValues(),
            true);
    try {
      List<JsonNode> rows = looker.query(query);
      var values = new ArrayList<ShownValue>();
      for (JsonNode row : rows) {
        text(row, dimension.key())
            .ifPresent(
                key ->
                    values.add(
                        new ShownValue(key, dimension.name().flatMap(name -> text(row, name)))));
      }
      return new Shown(values, rows.size() < config.dimensionValues());
    } catch (ConnectorException e) {
      return new Unavailable(e.code(), String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> text(JsonNode row, String field) {
    JsonNode value = row.path(field);
    return value.isMissingNode() || value.isNull() || value.asText().isEmpty()
        ? Optional.empty()
        : Optional.of(value.asText());
  }

  private static Dimension dimension(Subject subject) {
    return switch (subject) {
      case SUPPLIER ->
          new Dimension(
              "suppliers",
              "supplier_by_number.supplier_number",
              Optional.of("supplier_by_number.supplier_name"));
      case ACCOUNT ->
          new Dimension(
              "gl_accounts", "account_by_combination.account_combination", Optional.empty());
      case COST_CENTER ->
          new Dimension(
              "cost_centers",
              "cost_center_by_value.cost_center",
              Optional.of("cost_center_by_value.cost_center_name"));
    };
  }

  /** Where a dimension is shown. */
  private record Dimension(String explore, String key, Optional<String> name) {
    /** Whether Fusion no longer has the value. */
    String deleted() {
      return key.substring(0, key.indexOf('.')) + ".is_deleted";
    }

    List<String> fields() {
      var fields = new ArrayList<String>();
      fields.add(key);
      name.ifPresent(fields::add);
      return fields;
    }
  }
}
